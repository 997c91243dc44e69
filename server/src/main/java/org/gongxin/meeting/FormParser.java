package org.gongxin.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gongxin.meeting.FormPlan.Evaluated;
import org.gongxin.meeting.FormPlan.PersonsForm;
import org.gongxin.meeting.FormPlan.Post;
import org.gongxin.meeting.FormPlan.PostsForm;
import org.gongxin.meeting.FormPlan.QuestionsForm;
import org.gongxin.meeting.FormPlan.SurveyQuestion;
import org.gongxin.record.Criterion;
import org.jspecify.annotations.Nullable;

/** Reads the forms of a round; what a file leaves out has the wording of {@link FormTemplate}. */
final class FormParser {
  static final Pattern ID = Pattern.compile("[A-Z][A-Za-z0-9]{0,14}");
  static final String ID_WANTED = "A-Z, then A-Z a-z 0-9";

  private static final int MOST_HEADCOUNT = 100;
  private static final int MOST_QUESTIONS = 500;
  private static final int MOST_POINTS = 1_000;

  private final MeetingFacts meeting;
  private final People people;
  private final PlanProblems problems;

  FormParser(MeetingFacts meeting, People people, PlanProblems problems) {
    this.meeting = meeting;
    this.people = people;
    this.problems = problems;
  }

  List<FormPlan> parse(PlanNode round) {
    List<FormPlan> forms = new ArrayList<>();
    PlanIds ids = new PlanIds(problems, ID, ID_WANTED);
    for (PlanNode node : round.nodes("forms", 1, 20)) {
      String id = ids.read(node);
      Optional<FormTemplate> template =
          node.choice("template", FormTemplate.ballots(), FormTemplate::wire);
      // A form of an unknown template was reported; its members would only be reported wrongly.
      if (template.isPresent()) {
        forms.add(form(node, id, template.get()));
        node.end();
      }
    }
    return forms;
  }

  private FormPlan form(PlanNode node, String id, FormTemplate template) {
    String title = node.optionalText("title", PlanParser.NAME);
    String instructions = node.optionalText("instructions", PlanParser.LONG_TEXT);
    if (title == null) {
      title = template.title(meeting.organisation(), meeting.date().getYear());
    }
    if (instructions == null) {
      instructions = template.instructions();
    }
    FormTemplate.Usual usual = template.usual();
    return switch (usual.shape()) {
      case POSTS -> new PostsForm(id, template, title, instructions, posts(node));
      case PERSONS -> personsForm(node, id, template, title, instructions);
      case QUESTIONS ->
          new QuestionsForm(id, template, title, instructions, questions(node, usual));
      case REGISTER -> throw new IllegalStateException("not a ballot: " + template);
    };
  }

  private PersonsForm personsForm(
      PlanNode node, String id, FormTemplate template, String title, String instructions) {
    FormTemplate.Usual usual = template.usual();
    boolean jury = template == FormTemplate.JURY_SCORE;
    List<Criterion> criteria = jury ? criteria(node, usual.criteria()) : List.of();
    int most = criteria.stream().mapToInt(Criterion::max).sum();
    List<String> scale =
        jury
            ? IntStream.rangeClosed(0, most).mapToObj(score -> score + "分").toList()
            : answers(node, "scale", usual.scale());
    List<@Nullable Integer> points =
        jury
            ? new ArrayList<>(IntStream.rangeClosed(0, most).boxed().toList())
            : points(node, scale, usual);
    List<String> dimensions =
        jury ? usual.dimensions() : answers(node, "dimensions", usual.dimensions());
    List<Integer> weights = points.isEmpty() || jury ? List.of() : weights(node, dimensions, usual);
    boolean trim = jury && (node.has("trim") ? node.bool("trim") : usual.trim());
    return new PersonsForm(
        id,
        template,
        title,
        instructions,
        scale,
        dimensions,
        weights,
        points,
        criteria,
        trim,
        persons(node));
  }

  /** Those of the template go with its scale: another scale has points of its own, or none. */
  private static List<@Nullable Integer> points(
      PlanNode node, List<String> scale, FormTemplate.Usual usual) {
    if (!node.has("points")) {
      return scale.equals(usual.scale()) ? usual.points() : List.of();
    }
    List<@Nullable Integer> points = node.optionalIntegers("points", scale.size(), 0, MOST_POINTS);
    return points.stream().allMatch(Objects::isNull) ? List.of() : points;
  }

  private static List<Integer> weights(
      PlanNode node, List<String> dimensions, FormTemplate.Usual usual) {
    if (!node.has("weights")) {
      return dimensions.equals(usual.dimensions()) ? usual.weights() : List.of();
    }
    return node.optionalIntegers("weights", dimensions.size(), 1, MOST_POINTS).stream()
        .map(weight -> weight == null ? 1 : weight)
        .toList();
  }

  private List<Criterion> criteria(PlanNode form, List<Criterion> usual) {
    if (!form.has("criteria")) {
      return usual;
    }
    List<Criterion> criteria = new ArrayList<>();
    PlanNames titles = new PlanNames(problems);
    for (PlanNode node : form.nodes("criteria", 1, 20)) {
      String title = node.text("title", PlanParser.WORD);
      titles.add(title, node.pathOf("title"));
      int max = node.integer("max", 1, 50);
      if (!title.isEmpty()) {
        criteria.add(new Criterion(title, max));
      }
      node.end();
    }
    return criteria;
  }

  private List<Post> posts(PlanNode form) {
    List<Post> posts = new ArrayList<>();
    PlanIds ids = new PlanIds(problems, ID, ID_WANTED);
    PlanNames titles = new PlanNames(problems);
    for (PlanNode node : form.nodes("posts", 1, MOST_QUESTIONS)) {
      String id = ids.read(node);
      String title = node.text("title", PlanParser.NAME);
      titles.add(title, node.pathOf("title"));
      Post post =
          new Post(
              id,
              title,
              node.optionalText("level", PlanParser.WORD),
              node.integer("headcount", 1, MOST_HEADCOUNT),
              node.texts("candidates", 0, PlanParser.MOST_PEOPLE, PlanParser.NAME),
              node.bool("write_in"));
      checkCandidates(node, post);
      posts.add(post);
      node.end();
    }
    return posts;
  }

  private void checkCandidates(PlanNode node, Post post) {
    PlanNames names = new PlanNames(problems);
    for (int i = 0; i < post.candidates().size(); i++) {
      String name = post.candidates().get(i);
      String path = node.pathOf("candidates") + "[" + i + "]";
      names.add(name, path);
      if (people.isShared(name) && people.indexOf(name).isEmpty()) {
        problems.add(path, PlanProblem.Code.AMBIGUOUS_PERSON, "name", name);
      }
    }
    if (post.writeIn() && people.size() == 0) {
      node.report("write_in", PlanProblem.Code.WRITE_IN_WITHOUT_PEOPLE);
    } else if (post.candidates().isEmpty() && !post.writeIn()) {
      node.report("candidates", PlanProblem.Code.TOO_FEW, "min", 1);
    } else if (post.headcount() > post.names(people)) {
      node.report("headcount", PlanProblem.Code.OUT_OF_RANGE, "min", 1, "max", post.names(people));
    }
  }

  private List<Evaluated> persons(PlanNode form) {
    List<Evaluated> persons = new ArrayList<>();
    PlanNames names = new PlanNames(problems);
    for (PlanNode node : form.nodes("persons", 1, MOST_QUESTIONS)) {
      String name = node.text("name", PlanParser.NAME);
      names.add(name, node.pathOf("name"));
      persons.add(
          new Evaluated(
              name,
              node.optionalText("title", PlanParser.NAME),
              node.optionalText("post", PlanParser.NAME)));
      node.end();
    }
    return persons;
  }

  private List<SurveyQuestion> questions(PlanNode form, FormTemplate.Usual usual) {
    if (!form.has("questions") && !usual.questions().isEmpty()) {
      return usual.questions();
    }
    List<SurveyQuestion> questions = new ArrayList<>();
    PlanIds ids = new PlanIds(problems, ID, ID_WANTED);
    PlanNames titles = new PlanNames(problems);
    for (PlanNode node : form.nodes("questions", 1, MOST_QUESTIONS)) {
      String id = ids.read(node);
      String title = node.text("title", PlanParser.NAME);
      titles.add(title, node.pathOf("title"));
      List<String> answers = answers(node, "answers", usual.scale());
      boolean several = node.has("several") && node.bool("several");
      Integer exclusive =
          several && node.has("exclusive")
              ? (Integer) node.integer("exclusive", 0, Math.max(0, answers.size() - 1))
              : null;
      questions.add(new SurveyQuestion(id, title, answers, several, exclusive));
      node.end();
    }
    return questions;
  }

  /** A list of distinct short texts, or the usual one where the file gives none. */
  private List<String> answers(PlanNode node, String name, List<String> usual) {
    if (!node.has(name) && !usual.isEmpty()) {
      return usual;
    }
    int least = name.equals("dimensions") ? 1 : 2;
    int longest = name.equals("dimensions") ? PlanParser.WORD : PlanParser.NAME;
    List<String> answers = node.texts(name, least, 50, longest);
    PlanNames distinct = new PlanNames(problems);
    for (int i = 0; i < answers.size(); i++) {
      distinct.add(answers.get(i), node.pathOf(name) + "[" + i + "]");
    }
    return answers;
  }
}
