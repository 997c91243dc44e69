package org.gongxin.meeting;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gongxin.json.Json;
import org.gongxin.record.Approval;
import org.gongxin.record.Gate;
import org.gongxin.record.PlainText;
import org.gongxin.record.Round;
import org.gongxin.refusal.Refusal;
import org.gongxin.rules.Ratio;
import org.jspecify.annotations.Nullable;

/** Reads the members of a meeting file, in the order of its documentation. */
final class PlanParser {
  static final int NAME = PlainText.SHORT;
  static final int LONG_TEXT = PlainText.LONG;

  /** Short enough that two of them and a name still are one answer or one question. */
  static final int WORD = 80;

  static final int MOST_PEOPLE = 1_900;

  private static final int MOST_VOTERS = 100_000;
  private static final int MOST_WEIGHT = 1_000;
  private static final int MOST_TRUSTEES = 9;
  private static final int MOST_SPARE_ROUNDS = 10;
  private static final int LEAST_SPARE_ROUNDS = 2;
  private static final Pattern DATE =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})");
  private static final Pattern CLASS_ID = Pattern.compile("[A-Z]");
  private static final Pattern ROUND_ID = Pattern.compile("[A-Za-z0-9]{1,8}");
  private static final OffsetDateTime SOME_DATE = OffsetDateTime.parse("2000-01-01T00:00Z");

  private final PlanProblems problems = new PlanProblems();

  private PlanParser() {}

  static MeetingPlan.Reading read(byte[] file) {
    PlanParser parser = new PlanParser();
    if (file.length > MeetingPlan.MOST_BYTES) {
      parser.problems.add("", PlanProblem.Code.FILE_TOO_LARGE, "max", MeetingPlan.MOST_BYTES);
      return new MeetingPlan.Unread(parser.problems.list());
    }
    Json json;
    try {
      json = Json.parse(file);
    } catch (Refusal refusal) {
      parser.problems.add(
          "",
          PlanProblem.Code.NOT_JSON,
          "reason",
          refusal.code().wire(),
          "detail",
          refusal.detail());
      return new MeetingPlan.Unread(parser.problems.list());
    }
    MeetingPlan plan = parser.plan(PlanNode.root(json, parser.problems));
    List<PlanProblem> found = parser.problems.list();
    return found.isEmpty() ? new MeetingPlan.Read(plan) : new MeetingPlan.Unread(found);
  }

  private MeetingPlan plan(PlanNode root) {
    if (root.integer("version", 0, Integer.MAX_VALUE) != 1) {
      root.report("version", PlanProblem.Code.OTHER_VERSION);
    }
    MeetingFacts meeting = meeting(root.node("meeting"));
    PlanNode expectedNode = root.node("expected");
    int expected = expectedNode.integer("number", 1, MOST_VOTERS);
    List<RosterCategory> roster = roster(expectedNode);
    long voting =
        roster.stream().filter(RosterCategory::votes).mapToLong(RosterCategory::number).sum();
    if (!roster.isEmpty() && expected > voting) {
      expectedNode.report(
          "roster", PlanProblem.Code.ROSTER_SUM, "sum", voting, "expected", expected);
    }
    expectedNode.end();
    List<BallotClass> classes = classes(root, expected);
    PlanNode trusteesNode = root.node("trustees");
    List<TrusteePlan> trustees = trustees(trusteesNode);
    int threshold = threshold(trusteesNode, trustees.size());
    People people = people(root);
    List<RoundPlan> rounds = rounds(root, meeting, people);
    requireJury(root, expected, rounds);
    int spareRounds = root.integer("spare_rounds", LEAST_SPARE_ROUNDS, MOST_SPARE_ROUNDS);
    boolean pin = root.has("pin") && root.bool("pin");
    boolean twoPersons = !root.has("two_persons") || root.bool("two_persons");
    root.end();
    return new MeetingPlan(
        meeting,
        expected,
        roster,
        classes,
        trustees,
        threshold,
        people,
        rounds,
        spareRounds,
        pin,
        twoPersons);
  }

  private static MeetingFacts meeting(PlanNode node) {
    MeetingFacts facts =
        new MeetingFacts(
            node.text("title", NAME),
            node.text("organisation", NAME),
            date(node),
            node.text("place", NAME),
            node.texts("basis", 0, 20, NAME),
            node.optionalText("chair", NAME),
            node.optionalText("contact", NAME),
            approval(node));
    node.end();
    return facts;
  }

  private static @Nullable Approval approval(PlanNode meeting) {
    if (!meeting.has("approval")) {
      return null;
    }
    PlanNode node = meeting.node("approval");
    String number = node.text("number", NAME);
    String date = node.text("date", NAME);
    TrusteeRole role =
        node.choice("confirmed_by", List.of(TrusteeRole.values()), TrusteeRole::wire)
            .orElse(TrusteeRole.SUPERVISOR);
    node.end();
    if (!Approval.isDate(date)) {
      node.report("date", PlanProblem.Code.BAD_DATE);
    }
    return number.isEmpty() || !Approval.isDate(date)
        ? null
        : new Approval(number, date, role.wire());
  }

  private static OffsetDateTime date(PlanNode node) {
    String text = node.text("date", NAME);
    if (text.isEmpty()) {
      return SOME_DATE;
    }
    try {
      if (DATE.matcher(text).matches()) {
        return OffsetDateTime.parse(text);
      }
    } catch (DateTimeException e) {
      // Such as the thirtieth of February: reported below like any other text that is no date.
    }
    node.report("date", PlanProblem.Code.BAD_DATE);
    return SOME_DATE;
  }

  private List<RosterCategory> roster(PlanNode expected) {
    List<RosterCategory> roster = new ArrayList<>();
    PlanNames categories = new PlanNames(problems);
    for (PlanNode node : expected.nodes("roster", 0, 30)) {
      String category = node.text("category", NAME);
      categories.add(category, node.pathOf("category"));
      roster.add(
          new RosterCategory(category, node.integer("number", 0, MOST_VOTERS), node.bool("votes")));
      node.end();
    }
    return roster;
  }

  private List<BallotClass> classes(PlanNode root, int expected) {
    List<BallotClass> classes = new ArrayList<>();
    PlanIds ids = new PlanIds(problems, CLASS_ID, "A-Z");
    PlanNames names = new PlanNames(problems);
    int sum = 0;
    for (PlanNode node : root.nodes("classes", 1, 8)) {
      String id = ids.read(node);
      String name = node.text("name", NAME);
      names.add(name, node.pathOf("name"));
      int[] weight = node.pair("weight", 1, MOST_WEIGHT);
      int number = node.integer("expected", 1, MOST_VOTERS);
      sum += number;
      classes.add(new BallotClass(id, name, new Ratio(weight[0], weight[1]), number));
      node.end();
    }
    if (!classes.isEmpty() && sum != expected) {
      root.report("classes", PlanProblem.Code.CLASSES_SUM, "sum", sum, "expected", expected);
    }
    return classes;
  }

  private List<TrusteePlan> trustees(PlanNode node) {
    List<TrusteePlan> trustees = new ArrayList<>();
    PlanNames names = new PlanNames(problems);
    for (PlanNode member : node.nodes("members", 1, MOST_TRUSTEES)) {
      TrusteeRole role =
          member
              .choice("role", List.of(TrusteeRole.values()), TrusteeRole::wire)
              .orElse(TrusteeRole.SUPERVISOR);
      String name = member.text("name", NAME);
      names.add(name, member.pathOf("name"));
      trustees.add(new TrusteePlan(role, name));
      member.end();
    }
    return trustees;
  }

  // One or two people open together; of more, somebody may be away.
  private static int threshold(PlanNode node, int members) {
    int least = Math.min(members, 2);
    int threshold = members <= 2 ? members : members / 2 + 1;
    if (node.has("threshold")) {
      threshold = node.integer("threshold", 1, MOST_TRUSTEES);
      if (threshold < least || threshold > members) {
        node.report("threshold", PlanProblem.Code.THRESHOLD, "min", least, "members", members);
      }
    }
    node.end();
    return threshold;
  }

  private People people(PlanNode root) {
    List<Person> persons = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (PlanNode node : root.nodes("people", 0, MOST_PEOPLE)) {
      persons.add(
          new Person(
              node.text("name", NAME),
              node.optionalText("department", WORD),
              node.optionalText("title", WORD)));
      paths.add(node.pathOf("name"));
      node.end();
    }
    People people = new People(persons);
    PlanNames labels = new PlanNames(problems);
    for (int i = 0; i < people.size(); i++) {
      labels.add(people.label(i), paths.get(i));
      if (people.label(i).length() > NAME) {
        problems.add(paths.get(i), PlanProblem.Code.TOO_LONG, "max", NAME);
      }
    }
    return people;
  }

  private List<RoundPlan> rounds(PlanNode root, MeetingFacts meeting, People people) {
    FormParser forms = new FormParser(meeting, people, problems);
    RuleParser rules = new RuleParser(problems);
    List<RoundPlan> rounds = new ArrayList<>();
    PlanIds ids = new PlanIds(problems, ROUND_ID, "A-Z a-z 0-9");
    for (PlanNode node : root.nodes("rounds", 1, 20)) {
      String id = ids.read(node);
      String title = node.text("title", NAME);
      List<FormPlan> read = forms.parse(node);
      RoundPlan round = new RoundPlan(id, title, read, rules.parse(node, read), gates(node));
      boolean decides =
          read.stream().anyMatch(form -> form.template() == FormTemplate.DECISION_VOTE);
      if (decides && round.gates().isEmpty() && !node.has("gates")) {
        node.report("gates", PlanProblem.Code.GATES_MISSING);
      }
      int answers = round.answers(people);
      if (answers > Round.MAX_ANSWERS) {
        node.report(
            "forms",
            PlanProblem.Code.TOO_MANY_ANSWERS,
            "number",
            answers,
            "max",
            Round.MAX_ANSWERS);
      }
      rounds.add(round);
      node.end();
    }
    return rounds;
  }

  private static void requireJury(PlanNode root, int expected, List<RoundPlan> rounds) {
    boolean scores =
        rounds.stream()
            .flatMap(round -> round.forms().stream())
            .anyMatch(form -> form.template() == FormTemplate.JURY_SCORE);
    int least = FormTemplate.LEAST_JURORS;
    int most = FormTemplate.MOST_JURORS;
    if (scores && (expected < least || expected > most)) {
      root.report(
          "expected", PlanProblem.Code.JURY_SIZE, "min", least, "max", most, "expected", expected);
    }
  }

  private List<Gate> gates(PlanNode round) {
    List<Gate> gates = new ArrayList<>();
    if (!round.has("gates")) {
      return gates;
    }
    PlanNames names = new PlanNames(problems);
    for (PlanNode node : round.nodes("gates", Gate.ALL, Gate.ALL)) {
      String gate = node.text("gate", NAME);
      String note = node.text("note", NAME);
      names.add(gate, node.pathOf("gate"));
      if (!gate.isEmpty() && !note.isEmpty()) {
        gates.add(new Gate(gate, note));
      }
      node.end();
    }
    return gates;
  }
}
