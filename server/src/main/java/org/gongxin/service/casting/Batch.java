package org.gongxin.service.casting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongxin.election.ReceiptCode;
import org.gongxin.election.Sha256;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.Change;
import org.gongxin.service.journal.MeetingProgress;
import org.gongxin.service.port.Attachment;
import org.gongxin.service.port.StoredBallot;

/**
 * Verified ballots of one meeting that enter its log together. Which of them may is decided here,
 * as a change of the log, on what the log says at that moment; asked again after a lost answer, it
 * finds in the log what it did the first time.
 */
final class Batch implements Change<Batch.Verdicts> {
  /** One ballot and where it wants to go. */
  record Candidate(BallotBox box, VerifiedBallot ballot) {}

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
    accepted.forEach(candidate -> candidate.box().propose(List.of(candidate.ballot())));
    return addition(new Verdicts(refusals, created), accepted, size);
  }

  private static Addition<Verdicts> addition(
      Verdicts verdicts, List<Candidate> accepted, long size) {
    List<LogEntry> entries = new ArrayList<>();
    List<Attachment> attachments = new ArrayList<>();
    for (Candidate candidate : accepted) {
      VerifiedBallot ballot = candidate.ballot();
      attachments.add(
          new Attachment.Ballot(
              new StoredBallot(
                  candidate.box().election(),
                  ballot.credential(),
                  ballot.hash().hex(),
                  ballot.code().text(),
                  size + entries.size(),
                  ballot.ballot().encode())));
      entries.add(new LogEntry.Ballot(candidate.box().election(), ballot.hash()));
    }
    return new Addition<>(verdicts, entries, attachments);
  }

  /** Lets in one ballot after the other, each as if those before it were in the log already. */
  private static final class Admission {
    private final MeetingProgress progress;
    private final Map<BallotBox, Map<String, Sha256>> used = new HashMap<>();
    private final Map<BallotBox, Set<ReceiptCode>> codes = new HashMap<>();
    private final Map<BallotBox, ComponentSet> components = new HashMap<>();

    Admission(MeetingProgress progress) {
      this.progress = progress;
    }

    /** True when it must be added, false when it is in the log or this batch already. */
    boolean admit(Candidate candidate) throws Refusal {
      BallotBox box = candidate.box();
      VerifiedBallot ballot = candidate.ballot();
      Map<String, Sha256> usedHere = used.computeIfAbsent(box, none -> new HashMap<>());
      Sha256 earlier =
          box.usedBy(ballot.credential()).orElseGet(() -> usedHere.get(ballot.credential()));
      if (ballot.hash().equals(earlier)) {
        return false;
      }
      requireOpen(box);
      if (earlier != null) {
        throw new Refusal(RefusalCode.CREDENTIAL_USED, "another ballot has this credential");
      }
      if (progress.isVoided(box.election(), ballot.credential())) {
        throw new Refusal(RefusalCode.VOIDED_CREDENTIAL, "the slip is void");
      }
      requireNew(box, ballot);
      usedHere.put(ballot.credential(), ballot.hash());
      return true;
    }

    private void requireOpen(BallotBox box) throws Refusal {
      Manifest.ElectionSlot slot =
          progress
              .manifest()
              .election(box.election())
              .orElseThrow(() -> new Refusal(RefusalCode.NOT_OPEN, "a spare election"));
      progress.round(slot.round()).requireOpen();
    }

    private void requireNew(BallotBox box, VerifiedBallot ballot) throws Refusal {
      ComponentSet seen = components.computeIfAbsent(box, none -> new ComponentSet());
      List<String> own = ballot.ballot().components();
      if (box.hasComponentOf(ballot.ballot()) || seen.containsAny(own)) {
        throw new Refusal(RefusalCode.DUPLICATE_CIPHERTEXT, "copied from another ballot");
      }
      Set<ReceiptCode> codesHere = codes.computeIfAbsent(box, none -> new HashSet<>());
      if (box.hasCode(ballot.code()) || !codesHere.add(ballot.code())) {
        throw new Refusal(
            RefusalCode.RECEIPT_CODE_TAKEN, "another ballot has this code: encrypt anew");
      }
      seen.addAll(own);
    }
  }
}
