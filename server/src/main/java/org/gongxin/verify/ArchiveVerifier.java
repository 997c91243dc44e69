package org.gongxin.verify;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.gongxin.election.Election;
import org.gongxin.election.ElectionResult;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.Sha256;
import org.gongxin.election.archive.Archive;
import org.gongxin.election.archive.ArchiveEntry;
import org.gongxin.election.archive.ArchiveSource;
import org.gongxin.election.archive.ArchivedEvent;
import org.gongxin.election.archive.EventType;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.group.Point;
import org.gongxin.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Makes all checks of section 13 on the archive of one election. It needs no server and no network,
 * and memory for the list of records and of ciphertexts, not for the archive.
 */
public final class ArchiveVerifier {
  private static final Notice NO_SECOND_PROOF =
      new Notice(
          "此档案单独核验，没有第二开票证明（协议第 21 节），第二证明未核验",
          "this archive stands alone: it was checked without the second decryption proof"
              + " (protocol section 21)");

  private final OrderedWork work;
  private final Progress progress;

  /**
   * Makes a verifier.
   *
   * @param executor on which the proofs are checked; it belongs to the caller and should be bounded
   * @param threads how many threads it has
   */
  public ArchiveVerifier(Executor executor, int threads, Progress progress) {
    this.work = new OrderedWork(executor, 4 * threads);
    this.progress = progress;
  }

  /**
   * Verifies a finished archive that stands alone, without the second decryption proofs. The
   * verdict says so.
   *
   * @throws Refusal when this is no archive at all, or {@code other_version}
   */
  public ArchiveReport verify(ArchiveSource source) throws IOException, Refusal {
    Set<CheckName> due = ArchiveStage.FINISHED.checks();
    due.remove(CheckName.DECRYPTION_PROOF);
    Findings findings = new Findings(due);
    findings.notice(NO_SECOND_PROOF);
    return new Run(scan(source), ArchiveStage.FINISHED, null, findings).report();
  }

  /**
   * Verifies the finished archive of a meeting record.
   *
   * @param secondProofs the texts of section 21, by the number of the trustee from 1
   * @throws Refusal when this is no archive at all, or {@code other_version}
   */
  public ArchiveReport verify(ArchiveSource source, Map<Integer, byte[]> secondProofs)
      throws IOException, Refusal {
    ArchiveStage stage = ArchiveStage.FINISHED;
    return new Run(scan(source), stage, secondProofs, new Findings(stage.checks())).report();
  }

  /**
   * Verifies an archive up to its encrypted tally: what a trustee does before decrypting it.
   *
   * @throws Refusal when this is no archive at all, or {@code other_version}
   */
  public ArchiveReport verifyTally(ArchiveSource source) throws IOException, Refusal {
    ArchiveStage stage = ArchiveStage.TALLIED;
    return new Run(scan(source), stage, null, new Findings(stage.checks())).report();
  }

  /**
   * Verifies the archive of a void round, which ends with its ballots.
   *
   * @throws Refusal when this is no archive at all, or {@code other_version}
   */
  public ArchiveReport verifyUncounted(ArchiveSource source) throws IOException, Refusal {
    ArchiveStage stage = ArchiveStage.UNCOUNTED;
    return new Run(scan(source), stage, null, new Findings(stage.checks())).report();
  }

  private Archive scan(ArchiveSource source) throws IOException, Refusal {
    long size = source.size();
    return Archive.scan(source, position -> progress.report("bytes", position, size));
  }

  /** The verification of one archive. */
  private final class Run {
    private final Archive archive;
    private final ArchiveStage stage;
    private final @Nullable Map<Integer, byte[]> secondProofs;
    private final Findings findings;

    Run(
        Archive archive,
        ArchiveStage stage,
        @Nullable Map<Integer, byte[]> secondProofs,
        Findings findings) {
      this.archive = archive;
      this.stage = stage;
      this.secondProofs = secondProofs;
      this.findings = findings;
    }

    ArchiveReport report() throws IOException {
      new StructureCheck(archive, findings).check(stage);
      Optional<ArchivedEvent> setupEvent = first(EventType.SETUP);
      SetupCheck.Setup setup =
          setupEvent.isEmpty()
              ? SetupCheck.Setup.NONE
              : new SetupCheck(archive, work, findings).check(setupEvent.get());
      Election election = setup.election();
      if (election == null) {
        return report(setup, List.of(), null, null);
      }
      BallotsCheck.Counted counted =
          new BallotsCheck(archive, election, setup.credentials(), findings)
              .check(ballots(), work, progress);
      EncryptedTally tally = tally(election, counted);
      ElectionResult result = null;
      if (stage == ArchiveStage.FINISHED) {
        result = result(tally, factors(setup.trustees(), election, tally), counted.weight());
      }
      return report(setup, counted.hashes(), tally, result);
    }

    private ArchiveReport report(
        SetupCheck.Setup setup,
        List<Sha256> ballots,
        @Nullable EncryptedTally tally,
        @Nullable ElectionResult result) {
      List<ArchivedEvent> events = archive.events();
      CredentialList credentials = setup.credentials();
      return new ArchiveReport(
          findings.verdict(),
          new ArchiveContent(
              events.isEmpty() ? null : events.getFirst().hash(),
              events.isEmpty() ? null : events.getLast().hash(),
              setup.election(),
              setup.trustees(),
              credentials == null ? Set.of() : credentials.weights().keySet(),
              ballots,
              tally,
              result));
    }

    private @Nullable EncryptedTally tally(Election election, BallotsCheck.Counted counted)
        throws IOException {
      Optional<ArchivedEvent> event = first(EventType.ENCRYPTED_TALLY);
      return event.isEmpty()
          ? null
          : new TallyCheck(archive, findings).check(event.get(), election, counted);
    }

    private @Nullable List<List<Point>> factors(
        @Nullable Trustees trustees, Election election, @Nullable EncryptedTally tally)
        throws IOException {
      if (trustees == null || tally == null) {
        return null;
      }
      return new DecryptionCheck(archive, findings, election, trustees, tally)
          .check(all(EventType.PARTIAL_DECRYPTION), secondProofs, work);
    }

    private @Nullable ElectionResult result(
        @Nullable EncryptedTally tally, @Nullable List<List<Point>> factors, long largest)
        throws IOException {
      Optional<ArchivedEvent> event = first(EventType.RESULT);
      if (event.isEmpty() || event.get().records().isEmpty()) {
        return null;
      }
      byte[] text = archive.body(event.get().records().getFirst());
      return new ResultCheck(findings).check(text, tally, factors, largest);
    }

    private Optional<ArchivedEvent> first(EventType type) {
      return all(type).stream().findFirst();
    }

    private List<ArchiveEntry> ballots() {
      return all(EventType.BALLOT).stream().flatMap(event -> event.records().stream()).toList();
    }

    private List<ArchivedEvent> all(EventType type) {
      return archive.events().stream().filter(event -> event.event().type() == type).toList();
    }
  }
}
