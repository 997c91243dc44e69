package org.gongxin.meeting;

import java.util.List;
import java.util.stream.Collectors;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * A meeting as its organiser plans it: the meeting file, described member by member in {@code
 * server/docs/meeting-file.md}. A plan that exists is complete and consistent; what is lawful but
 * unusual is told by {@link #warnings()}.
 *
 * @param expected 应到
 * @param roster the categories behind that number, those without a vote included
 * @param threshold how many trustees open the box; all of them have single keys, fewer make a key
 *     together
 * @param spareRounds how many rounds, beyond those of the file, the slips are good for
 * @param pin whether slips have six digits (附加码) apart from their QR codes
 * @param twoPersons whether what cannot be taken back needs a second person
 */
public record MeetingPlan(
    MeetingFacts meeting,
    int expected,
    List<RosterCategory> roster,
    List<BallotClass> classes,
    List<TrusteePlan> trustees,
    int threshold,
    People people,
    List<RoundPlan> rounds,
    int spareRounds,
    boolean pin,
    boolean twoPersons) {

  /** A larger file cannot be a meeting within the limits. */
  public static final int MOST_BYTES = 1 << 20;

  /** What came of reading a file: a plan, or everything that is wrong with it. */
  public sealed interface Reading {}

  /** The file is a plan. */
  public record Read(MeetingPlan plan) implements Reading {}

  /** The file is none; the list is not empty and is cut at 100. */
  public record Unread(List<PlanProblem> problems) implements Reading {
    public Unread {
      problems = List.copyOf(problems);
    }
  }

  public MeetingPlan {
    roster = List.copyOf(roster);
    classes = List.copyOf(classes);
    trustees = List.copyOf(trustees);
    rounds = List.copyOf(rounds);
  }

  /** Reads a meeting file and reports all that is wrong with it together. */
  public static Reading read(byte[] file) {
    return PlanParser.read(file);
  }

  /**
   * Reads a meeting file for a caller to whom one answer is enough.
   *
   * @throws Refusal {@code malformed}, naming path and code of every problem and nothing else that
   *     the file says
   */
  public static MeetingPlan parse(byte[] file) throws Refusal {
    return switch (read(file)) {
      case Read read -> read.plan();
      case Unread unread ->
          throw new Refusal(
              RefusalCode.MALFORMED,
              unread.problems().stream()
                  .map(PlanProblem::toString)
                  .collect(Collectors.joining("; ")));
    };
  }

  /** Whether both plans have the same trustees, whose keys then serve either. */
  public boolean hasTrusteesOf(MeetingPlan other) {
    return trustees.equals(other.trustees) && threshold == other.threshold;
  }

  /**
   * The classes, or the whole body, under {@link Manifest#SMALL}: a tally of so few may tell how
   * somebody voted.
   */
  public List<BallotClass> smallClasses() {
    return classes.stream().filter(each -> each.expected() < Manifest.SMALL).toList();
  }

  /** What the organiser is told before the freeze; never a reason to refuse. */
  public List<PlanWarning> warnings() {
    return PlanWarnings.of(this);
  }
}
