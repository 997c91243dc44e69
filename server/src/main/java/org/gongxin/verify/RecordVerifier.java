package org.gongxin.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Manifest;
import org.gongxin.record.Readme;
import org.gongxin.record.RecordFile;
import org.gongxin.record.Results;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * Checks a meeting record with everything an outsider can check (protocol section 30): manifest,
 * log, every election, rules and results. It needs no server and no network, and memory for the log
 * and for what {@link ArchiveVerifier} needs.
 */
public final class RecordVerifier {
  private final ArchiveVerifier archives;

  /**
   * Makes a verifier.
   *
   * @param executor on which the proofs are checked; it belongs to the caller and should be bounded
   * @param threads how many threads it has
   */
  public RecordVerifier(Executor executor, int threads, Progress progress) {
    this.archives = new ArchiveVerifier(executor, threads, progress);
  }

  /**
   * Verifies a record. All failures are reported, not only the first.
   *
   * @param kept what a person has kept and the record is held against
   * @throws Refusal {@code other_version} when the manifest is of another version of this format
   */
  public RecordReport verify(RecordFile file, KeptEvidence kept) throws IOException, Refusal {
    Findings findings = new Findings(due(kept));
    byte[] manifestText = text(file, RecordFile.MANIFEST, findings);
    Manifest manifest = manifestText == null ? null : manifest(manifestText, findings);
    if (manifest == null) {
      if (manifestText == null) {
        findings.fail(CheckName.RECORD_FILES, RecordFile.MANIFEST, "missing");
      }
      return new RecordReport(findings.verdict(), null, null, null);
    }
    checkReadme(text(file, RecordFile.README, findings), manifest, findings);
    byte[] lines = text(file, RecordFile.ENTRIES, findings);
    byte[] note = text(file, RecordFile.CHECKPOINT, findings);
    LogRecord log = LogRecord.check(lines, note, manifest, findings);
    LogOrderCheck.Trace trace = LogOrderCheck.check(log.entries(), manifest, findings);
    checkFiles(file, manifest, trace, findings);
    ElectionRecordCheck elections =
        new ElectionRecordCheck(file, manifest, trace, archives, findings);
    Map<ElectionId, ArchiveContent> contents = checkElections(elections, trace, findings);
    Results results =
        new ResultsCheck(manifest, trace.rounds(), contents, findings)
            .check(log.entries(), text(file, RecordFile.RESULTS, findings));
    checkKept(kept, log, manifest, findings);
    List<Verdict> verdicts = new ArrayList<>(List.of(findings.verdict()));
    verdicts.addAll(elections.archives());
    return new RecordReport(
        Verdict.merge(verdicts),
        manifest,
        log.checkpoint() == null ? null : log.checkpoint().checkpoint(),
        results);
  }

  private static Set<CheckName> due(KeptEvidence kept) {
    Set<CheckName> due = EnumSet.copyOf(CheckName.ofRecord());
    if (kept.manifestCode() != null) {
      due.add(CheckName.MANIFEST_CODE);
    }
    if (kept.receipt() != null) {
      due.add(CheckName.RECEIPT);
    }
    if (kept.checkpoint() != null) {
      due.add(CheckName.KEPT_CHECKPOINT);
    }
    return due;
  }

  private static byte @Nullable [] text(RecordFile file, String name, Findings findings)
      throws IOException {
    try {
      return file.text(name).orElse(null);
    } catch (Refusal refusal) {
      findings.fail(CheckName.RECORD_FILES, name, refusal.getMessage());
      return null;
    }
  }

  private static @Nullable Manifest manifest(byte[] text, Findings findings) throws Refusal {
    try {
      Manifest manifest = Manifest.parse(text);
      findings.made(CheckName.MANIFEST_RECORD);
      return manifest;
    } catch (Refusal refusal) {
      if (refusal.code() == RefusalCode.OTHER_VERSION) {
        throw refusal;
      }
      findings.fail(CheckName.MANIFEST_RECORD, RecordFile.MANIFEST, refusal.getMessage());
      return null;
    }
  }

  private static void checkReadme(byte @Nullable [] text, Manifest manifest, Findings findings) {
    if (text != null) {
      if (!Arrays.equals(text, Readme.of(manifest))) {
        findings.fail(CheckName.README_TEXT, RecordFile.README, "not the text for this meeting");
      }
      findings.made(CheckName.README_TEXT);
    }
  }

  private static void checkFiles(
      RecordFile file, Manifest manifest, LogOrderCheck.Trace trace, Findings findings) {
    List<String> wanted =
        new ArrayList<>(List.of(RecordFile.MANIFEST, RecordFile.CHECKPOINT, RecordFile.ENTRIES));
    List<String> proofs = new ArrayList<>();
    for (Manifest.ElectionSlot slot : manifest.elections()) {
      RoundTrace round = trace.rounds().get(slot.round());
      RoundTrace.ElectionTrace election = round == null ? null : round.elections.get(slot.uuid());
      if (election != null) {
        wanted.add(RecordFile.archiveName(slot.uuid()));
        election
            .shares
            .keySet()
            .forEach(owner -> proofs.add(RecordFile.proofName(slot.uuid(), owner)));
      }
    }
    wanted.addAll(proofs);
    wanted.addAll(List.of(RecordFile.RESULTS, RecordFile.README));
    List<String> missing = new ArrayList<>(wanted);
    missing.removeAll(file.names());
    List<String> surplus = new ArrayList<>(file.names());
    surplus.removeAll(wanted);
    missing.forEach(name -> findings.fail(CheckName.RECORD_FILES, name, "missing"));
    surplus.forEach(name -> findings.fail(CheckName.RECORD_FILES, name, "does not belong here"));
    if (missing.isEmpty() && surplus.isEmpty() && !file.names().equals(wanted)) {
      findings.fail(CheckName.RECORD_FILES, "record", "the files stand in another order");
    }
    findings.made(CheckName.RECORD_FILES);
  }

  private static Map<ElectionId, ArchiveContent> checkElections(
      ElectionRecordCheck check, LogOrderCheck.Trace trace, Findings findings) throws IOException {
    Map<ElectionId, ArchiveContent> contents = new HashMap<>();
    for (RoundTrace round : trace.rounds().values()) {
      for (RoundTrace.ElectionTrace election : round.elections.values()) {
        Optional<ArchiveContent> content = check.check(round, election);
        content.ifPresent(it -> contents.put(election.slot.uuid(), it));
      }
    }
    findings.made(
        CheckName.VOIDED_CREDENTIAL,
        CheckName.SETUP_LOGGED,
        CheckName.MANIFEST_ELECTION,
        CheckName.MANIFEST_TRUSTEES,
        CheckName.SLIP_CREDENTIALS,
        CheckName.BALLOTS_LOGGED,
        CheckName.SHARES_LOGGED,
        CheckName.ARCHIVE_LOGGED,
        CheckName.CREDENTIALS_PRINTED,
        CheckName.VOID_NOT_DECRYPTED);
    return contents;
  }

  private static void checkKept(
      KeptEvidence kept, LogRecord log, Manifest manifest, Findings findings) {
    String code = kept.manifestCode();
    if (code != null && !code.equals(manifest.code())) {
      findings.fail(
          CheckName.MANIFEST_CODE,
          "manifest",
          "its code is " + manifest.code() + ", not the one given");
    }
    KeptCheck check = new KeptCheck(log, manifest.log(), findings);
    if (kept.receipt() != null) {
      check.receipt(kept.receipt());
    }
    if (kept.checkpoint() != null) {
      check.checkpoint(kept.checkpoint());
    }
    findings.made(CheckName.MANIFEST_CODE, CheckName.RECEIPT, CheckName.KEPT_CHECKPOINT);
  }
}
