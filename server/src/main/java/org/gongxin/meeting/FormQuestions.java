package org.gongxin.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongxin.meeting.FormPlan.CandidateEvaluation;
import org.gongxin.meeting.FormPlan.DisciplineSurvey;
import org.gongxin.meeting.FormPlan.Evaluated;
import org.gongxin.meeting.FormPlan.MeetingRecommendation;
import org.gongxin.meeting.FormPlan.Post;
import org.gongxin.meeting.FormPlan.SurveyQuestion;
import org.gongxin.record.Form;
import org.gongxin.record.FormQuestion;
import org.gongxin.record.FormQuestion.Answer;
import org.gongxin.record.FormQuestion.Kind;
import org.jspecify.annotations.Nullable;

/** Turns the forms of a plan into the questions of a ballot (protocol section 24). */
final class FormQuestions {
  private final People people;

  FormQuestions(People people) {
    this.people = people;
  }

  Form form(FormPlan plan) {
    List<FormQuestion> questions =
        switch (plan) {
          case MeetingRecommendation form ->
              form.posts().stream().map(post -> post(form, post)).toList();
          case CandidateEvaluation form -> evaluation(form);
          case DisciplineSurvey form ->
              form.questions().stream().map(question -> survey(form, question)).toList();
        };
    return new Form(
        plan.id(), plan.template().wire(), plan.title(), plan.instructions(), questions);
  }

  /** 推荐职位（职数）: the candidates by strokes, then, for 另推他人, everybody else of the roster. */
  private FormQuestion post(MeetingRecommendation form, Post post) {
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
  private static List<FormQuestion> evaluation(CandidateEvaluation form) {
    List<FormQuestion> questions = new ArrayList<>();
    for (int p = 0; p < form.persons().size(); p++) {
      Evaluated person = form.persons().get(p);
      for (int d = 0; d < form.dimensions().size(); d++) {
        String dimension = form.dimensions().get(d);
        questions.add(
            one(
                form.id() + "." + (p + 1) + "." + (d + 1),
                person.name() + "：" + dimension,
                person.name(),
                new FormQuestion.Person(person.name(), person.title(), person.post()),
                dimension,
                form.scale()));
      }
    }
    return questions;
  }

  private static FormQuestion survey(DisciplineSurvey form, SurveyQuestion question) {
    String id = form.id() + "." + question.id();
    return one(id, question.title(), question.title(), null, null, question.answers());
  }

  /** One of a scale; a line may be left out, which is an abstention on that line. */
  private static FormQuestion one(
      String id,
      String text,
      String title,
      FormQuestion.@Nullable Person person,
      @Nullable String dimension,
      List<String> scale) {
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
        true);
  }

  /** 部门 · 现任职务, as far as they are known. */
  private static @Nullable String note(Person person) {
    List<String> parts =
        Stream.of(person.department(), person.title()).filter(part -> part != null).toList();
    return parts.isEmpty() ? null : String.join(" · ", parts);
  }
}
