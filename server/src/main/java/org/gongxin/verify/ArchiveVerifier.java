package org.gongxin.verify;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.gongxin.election.Election;
import org.gongxin.election.ElectionResult;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.archive.Archive;
import org.gongxin.election.archive.ArchiveDefect;
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
   * Verifies an archive that stands alone, without the second decryption proofs. The verdict says
   * so.
   *
   * @throws Refusal when this is no archive at all, or {@code other_version}
   */
  public ArchiveReport verify(ArchiveSource source) throws IOException, Refusal {
    return verify(source, null);
  }

  /**
   * Verifies an archive of a meeting record.
   *
   * @param secondProofs the texts of section 21, by the number of the trustee from 1
   * @throws Refusal when this is no archive at all, or {@code other_version}
   */
  public ArchiveReport verify(ArchiveSource source, @Nullable Map<Integer, byte[]> secondProofs)
      throws IOException, Refusal {
    Set<CheckName> due = EnumSet.copyOf(CheckName.ofArchive());
    if (secondProofs == null) {
      due.remove(CheckName.DECRYPTION_PROOF);
    }
    Findings findings = new Findings(due);
    if (secondProofs == null) {
      findings.notice(NO_SECOND_PROOF);
    }
    long size = source.size();
    Archive archive = Archive.scan(source, position -> progress.report("bytes", position, size));
    structure(archive, findings);
    return content(archive, secondProofs, findings);
  }

  private static void structure(Archive archive, Findings findings) {
    for (ArchiveDefect defect : archive.defects()) {
      CheckName check =
          switch (defect.kind()) {
            case TRUNCATED -> CheckName.ARCHIVE_WHOLE;
            case LAYOUT -> CheckName.LAYOUT;
            case HASH -> CheckName.RECORD_HASH;
            case EVENT -> CheckName.EVENT_ENCODING;
            case CHAIN -> CheckName.EVENT_CHAIN;
            case RECORDS -> CheckName.RECORDS;
            case SETUP_ELECTION -> CheckName.ELECTION_NAMED;
            case SETUP_TRUSTEES -> CheckName.TRUSTEES_NAMED;
            case SETUP_CREDENTIALS -> CheckName.CREDENTIALS_NAMED;
          };
      findings.fail(check, defect.where(), defect.detail());
    }
    EventType previous = null;
    for (ArchivedEvent event : archive.events()) {
      EventType type = event.event().type();
      if (!type.mayFollow(previous)) {
        findings.fail(
            CheckName.EVENTS,
            "event " + event.event().height(),
            type.wire() + (previous == null ? " at the start" : " after " + previous.wire()));
      }
      previous = type;
    }
    if (previous != EventType.RESULT) {
      findings.fail(CheckName.EVENTS, "the end", "the last event is not the result");
    }
    findings.made(
        CheckName.ARCHIVE_WHOLE,
        CheckName.LAYOUT,
        CheckName.RECORD_HASH,
        CheckName.EVENT_ENCODING,
        CheckName.EVENT_CHAIN,
        CheckName.RECORDS,
        CheckName.ELECTION_NAMED,
        CheckName.TRUSTEES_NAMED,
        CheckName.CREDENTIALS_NAMED,
        CheckName.EVENTS);
  }

  private ArchiveReport content(
      Archive archive, @Nullable Map<Integer, byte[]> secondProofs, Findings findings)
      throws IOException {
    List<ArchivedEvent> events = archive.events();
    Optional<ArchivedEvent> setupEvent = first(events, EventType.SETUP);
    SetupCheck.Setup setup =
        setupEvent.isEmpty()
            ? SetupCheck.Setup.NONE
            : new SetupCheck(archive, work, findings).check(setupEvent.get());
    Election election = setup.election();
    CredentialList credentials = setup.credentials();
    BallotsCheck.Counted counted = new BallotsCheck.Counted(null, 0, 0, List.of());
    ElectionResult result = null;
    if (election != null) {
      counted =
          new BallotsCheck(archive, election, credentials, findings)
              .check(ballots(events), work, progress);
      Optional<ArchivedEvent> tallyEvent = first(events, EventType.ENCRYPTED_TALLY);
      EncryptedTally tally =
          tallyEvent.isEmpty()
              ? null
              : new TallyCheck(archive, findings).check(tallyEvent.get(), election, counted);
      List<List<Point>> factors =
          factors(archive, setup.trustees(), election, tally, secondProofs, findings);
      result = result(archive, tally, factors, counted.weight(), findings);
    }
    return new ArchiveReport(
        findings.verdict(),
        new ArchiveContent(
            events.isEmpty() ? null : events.getFirst().hash(),
            events.isEmpty() ? null : events.getLast().hash(),
            election,
            setup.trustees(),
            credentials == null ? Set.of() : credentials.weights().keySet(),
            counted.hashes(),
            result));
  }

  private @Nullable List<List<Point>> factors(
      Archive archive,
      @Nullable Trustees trustees,
      Election election,
      @Nullable EncryptedTally tally,
      @Nullable Map<Integer, byte[]> secondProofs,
      Findings findings)
      throws IOException {
    if (trustees == null || tally == null) {
      return null;
    }
    List<ArchivedEvent> decryptions =
        archive.events().stream()
            .filter(event -> event.event().type() == EventType.PARTIAL_DECRYPTION)
            .toList();
    return new DecryptionCheck(archive, findings, election, trustees, tally)
        .check(decryptions, secondProofs, work);
  }

  private static @Nullable ElectionResult result(
      Archive archive,
      @Nullable EncryptedTally tally,
      @Nullable List<List<Point>> factors,
      long largest,
      Findings findings)
      throws IOException {
    Optional<ArchivedEvent> event = first(archive.events(), EventType.RESULT);
    if (event.isEmpty() || event.get().records().isEmpty()) {
      return null;
    }
    byte[] text = archive.body(event.get().records().getFirst());
    return new ResultCheck(findings).check(text, tally, factors, largest);
  }

  private static Optional<ArchivedEvent> first(List<ArchivedEvent> events, EventType type) {
    return events.stream().filter(event -> event.event().type() == type).findFirst();
  }

  private static List<ArchiveEntry> ballots(List<ArchivedEvent> events) {
    return events.stream()
        .filter(event -> event.event().type() == EventType.BALLOT)
        .flatMap(event -> event.records().stream())
        .toList();
  }
}
