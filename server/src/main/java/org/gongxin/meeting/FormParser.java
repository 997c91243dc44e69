package org.gongxin.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongxin.meeting.FormPlan.CandidateEvaluation;
import org.gongxin.meeting.FormPlan.DisciplineSurvey;
import org.gongxin.meeting.FormPlan.Evaluated;
import org.gongxin.meeting.FormPlan.MeetingRecommendation;
import org.gongxin.meeting.FormPlan.Post;
import org.gongxin.meeting.FormPlan.SurveyQuestion;

/** Reads the forms of a round; what a file leaves out has the wording of {@link FormTemplate}. */
final class FormParser {
  static final Pattern ID = Pattern.compile("[A-Z][A-Za-z0-9]{0,14}");
  static final String ID_WANTED = "A-Z, then A-Z a-z 0-9";

  private static final int MOST_HEADCOUNT = 100;
  private static final int MOST_QUESTIONS = 500;

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
          node.choice("template", List.of(FormTemplate.values()), FormTemplate::wire);
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
    return switch (template) {
      case MEETING_RECOMMENDATION ->
          new MeetingRecommendation(id, title, instructions, posts(node));
      case CANDIDATE_EVALUATION ->
          new CandidateEvaluation(
              id,
              title,
              instructions,
              answers(node, "scale", FormTemplate.SCALE),
              answers(node, "dimensions", FormTemplate.DIMENSIONS),
              persons(node));
      case DISCIPLINE_SURVEY -> new DisciplineSurvey(id, title, instructions, survey(node));
    };
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

  private List<SurveyQuestion> survey(PlanNode form) {
    if (!form.has("questions")) {
      return FormTemplate.SURVEY;
    }
    List<SurveyQuestion> questions = new ArrayList<>();
    PlanIds ids = new PlanIds(problems, ID, ID_WANTED);
    PlanNames titles = new PlanNames(problems);
    for (PlanNode node : form.nodes("questions", 1, MOST_QUESTIONS)) {
      String id = ids.read(node);
      String title = node.text("title", PlanParser.NAME);
      titles.add(title, node.pathOf("title"));
      questions.add(new SurveyQuestion(id, title, answers(node, "answers", List.of())));
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
