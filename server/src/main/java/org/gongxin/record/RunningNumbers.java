package org.gongxin.record;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongxin.rules.NamedNumber;
import org.gongxin.rules.Numbers;

/**
 * The named numbers as the log tells them, entry by entry (protocol section 23). The service and
 * the verifier both read them here. Not safe for use by several threads.
 *
 * <p>The last {@code attendance} and the last {@code slips} of each class count, so what a rule
 * sees is what stands in the log when it is judged: at the {@code open} for rules of that scope, at
 * the {@code result} for all others.
 */
public final class RunningNumbers {
  private final Map<String, LogEntry.Slips> slips = new HashMap<>();
  private final Map<ElectionId, Integer> returned = new HashMap<>();
  private final Map<String, Numbers> atOpening = new HashMap<>();
  private final Map<ElectionId, Set<String>> voided = new HashMap<>();
  private int expected;
  private int present;

  /** The numbers before the first entry. */
  public RunningNumbers(Manifest manifest) {
    expected = manifest.expected().number();
  }

  /** Takes the next entry of the log. */
  public void add(LogEntry entry) {
    switch (entry) {
      case LogEntry.Attendance attendance -> {
        expected = attendance.expected();
        present = attendance.present();
      }
      case LogEntry.Slips next -> {
        slips.put(next.ballotClass(), next);
        next.voided().forEach(it -> voidedOf(it.election()).add(it.credential()));
      }
      case LogEntry.Open open -> atOpening.put(open.round(), now());
      case LogEntry.Ballot ballot -> returned.merge(ballot.election(), 1, Integer::sum);
      case LogEntry.ManifestHash hash -> {}
      case LogEntry.Setup setup -> {}
      case LogEntry.Challenge challenge -> {}
      case LogEntry.Close close -> {}
      case LogEntry.Share share -> {}
      case LogEntry.Result result -> {}
      case Statement statement -> {}
    }
  }

  /** Those known outside of any round: expected, present, issued net. */
  public Numbers now() {
    long issued = slips.values().stream().mapToLong(LogEntry.Slips::issuedNet).sum();
    return Numbers.NONE
        .with(NamedNumber.EXPECTED, expected)
        .with(NamedNumber.PRESENT, present)
        .with(NamedNumber.ISSUED_NET, (int) Math.min(issued, Integer.MAX_VALUE));
  }

  /** Those of a round, with the ballots returned; every ballot in the log is a valid one. */
  public Numbers of(Manifest manifest, Round round) {
    int ballots =
        manifest.electionsOf(round).stream().mapToInt(slot -> returned(slot.uuid())).sum();
    return now().with(NamedNumber.RETURNED, ballots).with(NamedNumber.VALID, ballots);
  }

  /** Issued net and returned of one class in one round. */
  public Numbers of(Manifest.ElectionSlot slot) {
    int issued = slips(slot.ballotClass()).map(LogEntry.Slips::issuedNet).orElse(0);
    return Numbers.NONE
        .with(NamedNumber.ISSUED_NET, issued)
        .with(NamedNumber.RETURNED, returned(slot.uuid()));
  }

  /** Those at the moment the round was opened; nothing is known when it was not. */
  public Numbers atOpening(Round round) {
    return atOpening.getOrDefault(round.id(), Numbers.NONE);
  }

  /** Ballots of one election so far. */
  public int returned(ElectionId election) {
    return returned.getOrDefault(election, 0);
  }

  /** The last totals of the slips of a class, if there are any. */
  public Optional<LogEntry.Slips> slips(String ballotClass) {
    return Optional.ofNullable(slips.get(ballotClass));
  }

  /** Whether the credential is void by now. */
  public boolean isVoided(ElectionId election, String credential) {
    return voided.getOrDefault(election, Set.of()).contains(credential);
  }

  private Set<String> voidedOf(ElectionId election) {
    return voided.computeIfAbsent(election, uuid -> new HashSet<>());
  }
}
