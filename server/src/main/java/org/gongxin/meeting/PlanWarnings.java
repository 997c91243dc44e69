package org.gongxin.meeting;

import com.ibm.icu.text.SpoofChecker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongxin.meeting.FormPlan.PersonsForm;
import org.gongxin.meeting.FormPlan.Post;
import org.gongxin.meeting.FormPlan.PostsForm;
import org.gongxin.meeting.FormPlan.QuestionsForm;
import org.gongxin.record.Manifest;
import org.gongxin.record.PlainText;
import org.gongxin.record.Round;
import org.gongxin.rules.NamedNumber;
import org.gongxin.rules.Numbers;
import org.gongxin.rules.Rule;
import org.gongxin.rules.Threshold;

/** Looks through a plan for what the organiser should know before it is frozen. */
final class PlanWarnings {
  /** Under so many ballots a tally may tell how someone voted (protocol section 25). */
  static final int SMALL = Manifest.SMALL;

  private final MeetingPlan plan;
  private final List<PlanWarning> found = new ArrayList<>();

  private PlanWarnings(MeetingPlan plan) {
    this.plan = plan;
  }

  static List<PlanWarning> of(MeetingPlan plan) {
    PlanWarnings warnings = new PlanWarnings(plan);
    warnings.numbers();
    warnings.rounds();
    warnings.people();
    return List.copyOf(warnings.found);
  }

  private void numbers() {
    if (plan.expected() < SMALL) {
      add("expected", PlanWarning.Code.SMALL_BODY, "expected", plan.expected(), "min", SMALL);
    }
    if (plan.classes().size() > 1) {
      for (int i = 0; i < plan.classes().size(); i++) {
        BallotClass each = plan.classes().get(i);
        if (each.expected() < SMALL) {
          add(
              "classes[" + i + "]",
              PlanWarning.Code.SMALL_CLASS,
              "class",
              each.id(),
              "expected",
              each.expected(),
              "min",
              SMALL);
        }
      }
    }
    int voting =
        plan.roster().stream().filter(RosterCategory::votes).mapToInt(RosterCategory::number).sum();
    if (voting != plan.expected()) {
      add(
          "expected",
          PlanWarning.Code.EXPECTED_IN_DOUBT,
          "expected",
          plan.expected(),
          "sum",
          voting);
    }
    if (plan.people().size() > plan.expected()) {
      add(
          "people",
          PlanWarning.Code.MORE_PEOPLE_THAN_EXPECTED,
          "expected",
          plan.expected(),
          "people",
          plan.people().size());
    }
    if (plan.trustees().size() == 1) {
      add("trustees.members", PlanWarning.Code.SINGLE_TRUSTEE);
    }
  }

  private void rounds() {
    for (int r = 0; r < plan.rounds().size(); r++) {
      RoundPlan round = plan.rounds().get(r);
      String path = "rounds[" + r + "]";
      int answers = round.answers(plan.people());
      if (answers > Round.USUAL_ANSWERS) {
        add(
            path,
            PlanWarning.Code.MANY_ANSWERS,
            "round",
            round.id(),
            "answers",
            answers,
            "usual",
            Round.USUAL_ANSWERS);
      }
      add(
          path,
          PlanWarning.Code.PHONE_SECONDS,
          "round",
          round.id(),
          "answers",
          answers,
          "seconds",
          PhoneTime.seconds(answers));
      for (int i = 0; i < round.rules().size(); i++) {
        rule(path + ".rules[" + i + "]", round.rules().get(i));
      }
      forms(path, round);
    }
  }

  private void rule(String path, Rule rule) {
    Numbers everybody = Numbers.NONE.with(NamedNumber.EXPECTED, plan.expected());
    // Whatever a fixed threshold counts, it cannot count more than everybody.
    if (rule.threshold() instanceof Threshold.Fixed
        && rule.judge(everybody.with(rule.numerator(), plan.expected())).missing() > 0) {
      add(path, PlanWarning.Code.RULE_OUT_OF_REACH, "rule", rule.id(), "expected", plan.expected());
    }
  }

  private void forms(String roundPath, RoundPlan round) {
    for (int f = 0; f < round.forms().size(); f++) {
      String path = roundPath + ".forms[" + f + "]";
      switch (round.forms().get(f)) {
        case PostsForm form -> posts(path, form);
        case PersonsForm form -> {
          for (int i = 0; i < form.persons().size(); i++) {
            recusal(path + ".persons[" + i + "]", form.persons().get(i).name());
          }
        }
        case QuestionsForm form -> {
          if (form.template().isForSupervisors()) {
            add(path, PlanWarning.Code.RECORD_NOT_PUBLIC);
          }
        }
      }
    }
  }

  private void posts(String formPath, PostsForm form) {
    Map<String, String> firstPath = new HashMap<>();
    for (int p = 0; p < form.posts().size(); p++) {
      Post post = form.posts().get(p);
      String path = formPath + ".posts[" + p + "]";
      if (!post.candidates().isEmpty() && post.candidates().size() <= post.headcount()) {
        add(
            path,
            PlanWarning.Code.EQUAL_CANDIDATES,
            "candidates",
            post.candidates().size(),
            "headcount",
            post.headcount());
      }
      for (int c = 0; c < post.candidates().size(); c++) {
        String name = post.candidates().get(c);
        String at = path + ".candidates[" + c + "]";
        recusal(at, name);
        String other = firstPath.putIfAbsent(PlainText.looks(name), at);
        if (other != null) {
          add(at, PlanWarning.Code.CANDIDATE_TWICE, "name", name, "other", other);
        }
        if (plan.people().size() > 0 && plan.people().indexOf(name).isEmpty()) {
          add(at, PlanWarning.Code.CANDIDATE_UNKNOWN, "name", name);
        }
      }
    }
  }

  private void recusal(String path, String name) {
    String key = PlainText.looks(name);
    boolean isTrustee =
        plan.trustees().stream().anyMatch(trustee -> PlainText.looks(trustee.name()).equals(key));
    if (isTrustee) {
      add(path, PlanWarning.Code.TRUSTEE_IS_CANDIDATE, "name", name);
    }
  }

  /** Names whose Unicode skeletons agree, such as one written with a Cyrillic а (security N04). */
  private void people() {
    SpoofChecker checker = new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
    Map<String, String> firstBySkeleton = new LinkedHashMap<>();
    for (String name : names()) {
      String first = firstBySkeleton.putIfAbsent(checker.getSkeleton(name), name);
      if (first != null) {
        add("", PlanWarning.Code.CONFUSABLE_NAMES, "name", name, "other", first);
      }
    }
  }

  private Set<String> names() {
    Map<String, String> byKey = new LinkedHashMap<>();
    Set<String> names = new HashSet<>(plan.people().labels());
    for (RoundPlan round : plan.rounds()) {
      for (FormPlan form : round.forms()) {
        if (form instanceof PostsForm recommendation) {
          recommendation.posts().forEach(post -> names.addAll(post.candidates()));
        }
      }
    }
    names.stream().sorted().forEach(name -> byKey.putIfAbsent(PlainText.looks(name), name));
    return Set.copyOf(byKey.values());
  }

  private void add(String path, PlanWarning.Code code, Object... params) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < params.length; i += 2) {
      named.put(String.valueOf(params[i]), String.valueOf(params[i + 1]));
    }
    found.add(new PlanWarning(path, code, named));
  }
}
