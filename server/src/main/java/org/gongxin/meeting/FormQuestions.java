package org.gongxin.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongxin.meeting.FormPlan.Evaluated;
import org.gongxin.meeting.FormPlan.PersonsForm;
import org.gongxin.meeting.FormPlan.Post;
import org.gongxin.meeting.FormPlan.PostsForm;
import org.gongxin.meeting.FormPlan.QuestionsForm;
import org.gongxin.meeting.FormPlan.SurveyQuestion;
import org.gongxin.record.Form;
import org.gongxin.record.FormQuestion;
import org.gongxin.record.FormQuestion.Answer;
import org.gongxin.record.FormQuestion.Kind;
import org.gongxin.record.Scoring;
import org.jspecify.annotations.Nullable;

/** Turns the forms of a plan into the questions of a ballot (protocol section 24). */
final class FormQuestions {
  private final People people;

  FormQuestions(People people) {
    this.people = people;
  }

  Form form(FormPlan plan) {
    String template = plan.template().wire();
    return switch (plan) {
      case PostsForm form -> {
        List<FormQuestion> questions = form.posts().stream().flatMap(it -> post(form, it)).toList();
        yield new Form(form.id(), template, form.title(), form.instructions(), questions);
      }
      case PersonsForm form ->
          new Form(
              form.id(),
              template,
              form.title(),
              form.instructions(),
              form.criteria(),
              form.trim(),
              evaluation(form));
      case QuestionsForm form -> {
        List<FormQuestion> questions =
            form.questions().stream().map(question -> survey(form, question)).toList();
        yield new Form(form.id(), template, form.title(), form.instructions(), questions);
      }
    };
  }

  /** The question of a post and, where 不同意 is marked beside 同意, its companion. */
  private Stream<FormQuestion> post(PostsForm form, Post post) {
    FormQuestion pick = pick(form, post);
    if (!form.hasCompanion(post)) {
      return Stream.of(pick);
    }
    String no = form.template() == FormTemplate.ELECTION ? "不赞成" : "不同意";
    FormQuestion companion =
        new FormQuestion(
            pick.id() + ".no",
            Kind.SEVERAL,
            post.title() + "：" + no,
            no,
            null,
            null,
            null,
            null,
            pick.answers().subList(0, pick.listed()),
            pick.listed(),
            0,
            pick.listed(),
            false);
    return Stream.of(pick.withCompanion(companion.id()), companion);
  }

  /** 推荐职位（职数）: the candidates by strokes, then, for 另推他人, everybody else of the roster. */
  private FormQuestion pick(PostsForm form, Post post) {
    List<Answer> answers = new ArrayList<>();
    List<Integer> standing = new ArrayList<>();
    for (String name : StrokeOrder.arrange(post.candidates())) {
      Optional<Integer> index = people.indexOf(name);
      index.ifPresent(standing::add);
      answers.add(new Answer(name, index.map(i -> note(people.get(i))).orElse(null)));
    }
    int listed = answers.size();
    if (post.writeIn()) {
      Stream.iterate(0, i -> i < people.size(), i -> i + 1)
          .filter(i -> !standing.contains(i))
          .map(i -> new Answer(people.label(i), note(people.get(i))))
          .sorted((a, b) -> StrokeOrder.COLLATION.compare(a.text(), b.text()))
          .forEach(answers::add);
    }
    String level = post.level();
    String text =
        post.title() + "（" + (level == null ? "" : level + "，") + "职数" + post.headcount() + "）";
    return new FormQuestion(
        form.id() + "." + post.id(),
        Kind.PICK,
        text,
        post.title(),
        level,
        post.headcount(),
        null,
        null,
        answers,
        listed,
        0,
        post.headcount(),
        true);
  }

  /** Persons stay in the order of the file: it follows the posts, not the names. */
  private static List<FormQuestion> evaluation(PersonsForm form) {
    List<FormQuestion> questions = new ArrayList<>();
    for (int p = 0; p < form.persons().size(); p++) {
      Evaluated person = form.persons().get(p);
      for (int d = 0; d < form.dimensions().size(); d++) {
        String dimension = form.dimensions().get(d);
        FormQuestion question =
            one(
                form.id() + "." + (p + 1) + "." + (d + 1),
                person.name() + "：" + dimension,
                person.name(),
                new FormQuestion.Person(person.name(), person.title(), person.post()),
                dimension,
                form.scale(),
                form.template().usual().blank());
        int weight = form.weights().isEmpty() ? 1 : form.weights().get(d);
        questions.add(
            form.points().isEmpty()
                ? question
                : question.worth(new Scoring(form.points(), weight)));
      }
    }
    return questions;
  }

  private static FormQuestion survey(QuestionsForm form, SurveyQuestion question) {
    String id = form.id() + "." + question.id();
    if (!question.several()) {
      return one(id, question.title(), question.title(), null, null, question.answers(), true);
    }
    List<Answer> answers = question.answers().stream().map(it -> new Answer(it, null)).toList();
    int size = answers.size();
    FormQuestion several =
        new FormQuestion(
            id,
            Kind.SEVERAL,
            question.title(),
            question.title(),
            null,
            null,
            null,
            null,
            answers,
            size,
            1,
            size,
            true);
    Integer exclusive = question.exclusive();
    return exclusive == null ? several : several.excludingBy(exclusive);
  }

  /** One of a scale; a line that may be left out is an abstention on that line. */
  private static FormQuestion one(
      String id,
      String text,
      String title,
      FormQuestion.@Nullable Person person,
      @Nullable String dimension,
      List<String> scale,
      boolean blank) {
    return new FormQuestion(
        id,
        Kind.ONE,
        text,
        title,
        null,
        null,
        person,
        dimension,
        scale.stream().map(answer -> new Answer(answer, null)).toList(),
        scale.size(),
        1,
        1,
        blank);
  }

  /** 部门 · 现任职务, as far as they are known. */
  private static @Nullable String note(Person person) {
    List<String> parts =
        Stream.of(person.department(), person.title()).filter(part -> part != null).toList();
    return parts.isEmpty() ? null : String.join(" · ", parts);
  }
}
