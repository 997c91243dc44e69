package org.gongxin.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongxin.election.Election;
import org.gongxin.election.Sha256;
import org.gongxin.election.archive.ArchiveSource;
import org.gongxin.election.archive.SetupRecord;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Elections;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.RecordFile;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/** One election of a record: its archive alone, and against manifest, slips and log. */
final class ElectionRecordCheck {
  private final RecordFile file;
  private final Manifest manifest;
  private final LogOrderCheck.Trace trace;
  private final ArchiveVerifier verifier;
  private final Findings findings;
  private final List<Verdict> archives = new ArrayList<>();

  ElectionRecordCheck(
      RecordFile file,
      Manifest manifest,
      LogOrderCheck.Trace trace,
      ArchiveVerifier verifier,
      Findings findings) {
    this.file = file;
    this.manifest = manifest;
    this.trace = trace;
    this.verifier = verifier;
    this.findings = findings;
  }

  /** The verdicts on the archives checked so far, each naming its election. */
  List<Verdict> archives() {
    return archives;
  }

  /**
   * Checks one election.
   *
   * @return what it holds; empty when the archive is missing, was refused or is of other questions,
   *     so that nothing may be computed from it
   */
  Optional<ArchiveContent> check(RoundTrace round, RoundTrace.ElectionTrace election)
      throws IOException {
    ElectionId uuid = election.slot.uuid();
    Optional<ArchiveSource> source = file.archive(uuid);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    ArchiveIndex index;
    ArchiveReport report;
    Map<Integer, byte[]> proofs = proofs(uuid);
    try {
      index = ArchiveIndex.of(source.get());
      report =
          round.isCounted()
              ? verifier.verify(source.get(), proofs)
              : verifier.verifyUncounted(source.get());
    } catch (Refusal refusal) {
      boolean version = refusal.code() == RefusalCode.OTHER_VERSION;
      findings.fail(
          version ? CheckName.UNKNOWN_SUITE : CheckName.ARCHIVE_WHOLE,
          where(uuid),
          refusal.getMessage());
      return Optional.empty();
    }
    archives.add(named(report.verdict(), uuid));
    boolean same = checkSetup(round, election, index, report.content());
    checkBallots(election, index);
    new SharesCheck(manifest, index, proofs, findings).check(round, election);
    checkHead(round, uuid, report.content().head());
    return report.verdict().accepted() && same ? Optional.of(report.content()) : Optional.empty();
  }

  private Map<Integer, byte[]> proofs(ElectionId uuid) throws IOException {
    Map<Integer, byte[]> proofs = new HashMap<>();
    for (int owner = 1; owner <= manifest.trustees().members().size(); owner++) {
      try {
        Optional<byte[]> proof = file.text(RecordFile.proofName(uuid, owner));
        if (proof.isPresent()) {
          proofs.put(owner, proof.get());
        }
      } catch (Refusal refusal) {
        findings.fail(CheckName.RECORD_FILES, RecordFile.proofName(uuid, owner), refusal.detail());
      }
    }
    return proofs;
  }

  private static Verdict named(Verdict verdict, ElectionId uuid) {
    List<CheckFailure> failures =
        verdict.failures().stream()
            .map(it -> new CheckFailure(it.check(), where(uuid) + ", " + it.where(), it.detail()))
            .toList();
    return new Verdict(verdict.outcomes(), failures, verdict.notices());
  }

  private boolean checkSetup(
      RoundTrace round,
      RoundTrace.ElectionTrace election,
      ArchiveIndex index,
      ArchiveContent content) {
    ElectionId uuid = election.slot.uuid();
    Sha256 logged = trace.setups().get(uuid);
    equal(CheckName.SETUP_LOGGED, uuid, content.setup(), logged, "the Setup event");
    Manifest.BallotClass ballotClass =
        manifest.ballotClass(election.slot.ballotClass()).orElseThrow();
    Election expected = Elections.of(manifest, round.round, ballotClass);
    SetupRecord setup = index.setup();
    if (setup == null) {
      return false; // The archive's own checks say why.
    }
    equal(CheckName.MANIFEST_ELECTION, uuid, setup.election(), expected.hash(), "the election");
    if (index.timestamp() != manifest.archiveTime()) {
      findings.fail(
          CheckName.MANIFEST_ELECTION, where(uuid), "the archive's time is not the meeting's");
    }
    Sha256 trustees = Sha256.of(manifest.trustees().record().encodeUtf8());
    equal(CheckName.MANIFEST_TRUSTEES, uuid, setup.trustees(), trustees, "the trustees' record");
    Sha256 credentials = trace.credentials().get(uuid);
    equal(CheckName.SLIP_CREDENTIALS, uuid, setup.credentials(), credentials, "the credentials");
    LogEntry.Slips slips = trace.slips().get(ballotClass.id());
    int printed = slips == null ? 0 : slips.printed();
    if (content.credentials().size() > printed) {
      findings.fail(
          CheckName.CREDENTIALS_PRINTED,
          where(uuid),
          content.credentials().size() + " credentials for " + printed + " slips");
    }
    return setup.election().equals(expected.hash());
  }

  private void checkBallots(RoundTrace.ElectionTrace election, ArchiveIndex index)
      throws IOException {
    ElectionId uuid = election.slot.uuid();
    if (!index.ballots().equals(election.ballots)) {
      findings.fail(
          CheckName.BALLOTS_LOGGED,
          where(uuid),
          "the log has "
              + election.ballots.size()
              + " ballots, the archive "
              + index.ballots().size()
              + ", or they differ");
    }
    Map<String, Integer> voided = trace.voided().getOrDefault(uuid, Map.of());
    if (!voided.isEmpty()) {
      checkVoided(election, index, voided);
    }
  }

  private void checkVoided(
      RoundTrace.ElectionTrace election, ArchiveIndex index, Map<String, Integer> voided)
      throws IOException {
    Map<Sha256, String> credentials = index.credentialsOfBallots();
    for (int i = 0; i < election.ballots.size(); i++) {
      String credential = credentials.get(election.ballots.get(i));
      Integer voidedAt = credential == null ? null : voided.get(credential);
      if (voidedAt != null && voidedAt < election.ballotsAt.get(i)) {
        findings.fail(
            CheckName.VOIDED_CREDENTIAL,
            LogRecord.where(election.ballotsAt.get(i)),
            "its credential was void since entry " + voidedAt);
      }
    }
  }

  private void checkHead(RoundTrace round, ElectionId uuid, @Nullable Sha256 head) {
    if (round.result != null) {
      Sha256 logged =
          round.result.archives().stream()
              .filter(it -> it.election().equals(uuid))
              .map(LogEntry.ArchiveHash::archive)
              .findFirst()
              .orElse(null);
      equal(CheckName.ARCHIVE_LOGGED, uuid, head, logged, "the last event");
    }
  }

  private void equal(
      CheckName check,
      ElectionId uuid,
      @Nullable Sha256 found,
      @Nullable Sha256 wanted,
      String what) {
    if (found == null || !found.equals(wanted)) {
      findings.fail(check, where(uuid), what + " is not the one named in manifest, slips or log");
    }
  }

  static String where(ElectionId uuid) {
    return "election " + uuid;
  }
}
