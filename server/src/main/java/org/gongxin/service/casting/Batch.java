package org.gongxin.service.casting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongxin.election.Sha256;
import org.gongxin.record.ElectionId;
import org.gongxin.record.LogEntry;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.journal.Change;
import org.gongxin.service.journal.MeetingProgress;
import org.gongxin.service.port.Attachment;
import org.gongxin.service.port.StoredBallot;
import org.gongxin.service.port.StoredChallenge;

/**
 * Verified ballots of one meeting that enter its log together. Which of them may is decided here,
 * as a change of the log, on what the log says at that moment; asked again after a lost answer, it
 * finds in the log what it did the first time.
 */
final class Batch implements Change<Batch.Verdicts> {
  /** One ballot, the box it is for and what is to become of it. */
  record Candidate(BallotBox box, VerifiedBallot ballot, Purpose purpose) {}

  /**
   * What becomes of each candidate. One without a refusal is in the log.
   *
   * @param refusals by the place of the candidate
   * @param created the places of those that were not in the log before this process wrote them
   */
  record Verdicts(Map<Integer, Refusal> refusals, Set<Integer> created) {}

  private final List<Candidate> candidates;
  private final Set<Integer> tried = new HashSet<>();

  /** The candidates in the order they came, which decides between those that exclude each other. */
  Batch(List<Candidate> candidates) {
    this.candidates = List.copyOf(candidates);
  }

  @Override
  public Addition<Verdicts> decide(MeetingProgress progress, long size) {
    candidates.stream().map(Candidate::box).distinct().forEach(box -> box.follow(progress));
    Set<Integer> before = new HashSet<>(tried);
    Map<Integer, Refusal> refusals = new HashMap<>();
    Set<Integer> created = new HashSet<>();
    List<Candidate> accepted = new ArrayList<>();
    Admission admission = new Admission(progress);
    for (int place = 0; place < candidates.size(); place++) {
      Candidate candidate = candidates.get(place);
      try {
        if (admission.admit(candidate)) {
          accepted.add(candidate);
          created.add(place);
          tried.add(place);
        } else if (before.contains(place)) {
          created.add(place); // stored by an attempt whose answer was lost
        }
      } catch (Refusal refusal) {
        refusals.put(place, refusal);
      }
    }
    accepted.sort(Comparator.comparing(candidate -> candidate.ballot().hash()));
    accepted.stream()
        .filter(candidate -> candidate.purpose() == Purpose.CAST)
        .forEach(candidate -> candidate.box().propose(List.of(candidate.ballot())));
    return addition(new Verdicts(refusals, created), accepted, size);
  }

  private static Addition<Verdicts> addition(
      Verdicts verdicts, List<Candidate> accepted, long size) {
    List<LogEntry> entries = new ArrayList<>();
    List<Attachment> attachments = new ArrayList<>();
    for (Candidate candidate : accepted) {
      long leaf = size + entries.size();
      ElectionId election = candidate.box().election();
      Sha256 hash = candidate.ballot().hash();
      switch (candidate.purpose()) {
        case CAST -> {
          entries.add(new LogEntry.Ballot(election, hash));
          attachments.add(new Attachment.Ballot(stored(candidate, leaf)));
        }
        case CHALLENGE -> {
          entries.add(new LogEntry.Challenge(election, hash));
          attachments.add(new Attachment.Challenge(challenge(candidate, leaf)));
        }
      }
    }
    return new Addition<>(verdicts, entries, attachments);
  }

  private static StoredBallot stored(Candidate candidate, long leaf) {
    VerifiedBallot ballot = candidate.ballot();
    return new StoredBallot(
        candidate.box().election(),
        ballot.credential(),
        ballot.hash().hex(),
        ballot.code().text(),
        leaf,
        ballot.ballot().encode());
  }

  private static StoredChallenge challenge(Candidate candidate, long leaf) {
    VerifiedBallot ballot = candidate.ballot();
    return new StoredChallenge(
        candidate.box().election(),
        ballot.credential(),
        ballot.hash().hex(),
        leaf,
        ballot.ballot().encode());
  }
}
