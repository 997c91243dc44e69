package org.gongxin.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gongxin.log.MerkleTree;
import org.gongxin.log.NoteSignature;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.log.VerifierKey;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The log of a record: its entries, the tree over them, and the checkpoint that signs the tree
 * (protocol section 18).
 *
 * @param entries those that could be read, each at its index; null where one could not
 * @param texts the entries as they stand
 * @param tree over all of them
 * @param checkpoint null when it cannot be read
 */
record LogRecord(
    List<@Nullable LogEntry> entries,
    List<byte[]> texts,
    MerkleTree tree,
    @Nullable SignedCheckpoint checkpoint) {

  /** Reads entries and checkpoint and makes the checks that need no other part of the record. */
  static LogRecord check(
      byte @Nullable [] lines, byte @Nullable [] note, Manifest manifest, Findings findings) {
    SignedCheckpoint checkpoint = note == null ? null : checkpoint(note, findings);
    LogRecord log =
        new LogRecord(new ArrayList<>(), new ArrayList<>(), new MerkleTree(), checkpoint);
    if (lines != null) {
      log.read(lines, findings);
    }
    if (checkpoint != null) {
      log.checkSignatures(checkpoint, manifest, findings);
      if (lines != null) {
        log.checkRoot(checkpoint, findings);
      }
    }
    return log;
  }

  private static @Nullable SignedCheckpoint checkpoint(byte[] note, Findings findings) {
    try {
      SignedCheckpoint checkpoint = SignedCheckpoint.parse(note);
      findings.made(CheckName.CHECKPOINT_RECORD);
      return checkpoint;
    } catch (Refusal refusal) {
      findings.fail(CheckName.CHECKPOINT_RECORD, "log/checkpoint", refusal.getMessage());
      return null;
    }
  }

  private void read(byte[] lines, Findings findings) {
    int start = 0;
    while (start < lines.length) {
      int end = start;
      while (end < lines.length && lines[end] != '\n') {
        end++;
      }
      if (end == lines.length) {
        findings.fail(CheckName.LOG_ENTRY, where(texts.size()), "the last line is cut off");
      }
      add(Arrays.copyOfRange(lines, start, end), findings);
      start = end + 1;
    }
    findings.made(CheckName.LOG_ENTRY);
  }

  private void add(byte[] text, Findings findings) {
    texts.add(text);
    tree.append(text);
    try {
      entries.add(LogEntry.parse(text));
    } catch (Refusal refusal) {
      findings.fail(CheckName.LOG_ENTRY, where(texts.size() - 1), refusal.getMessage());
      entries.add(null);
    }
  }

  private void checkRoot(SignedCheckpoint signed, Findings findings) {
    long size = signed.checkpoint().size();
    if (size != tree.size()) {
      findings.fail(
          CheckName.LOG_ROOT, "log", "signed are " + size + " entries, there are " + tree.size());
    } else if (!signed.checkpoint().root().equals(tree.root())) {
      findings.fail(CheckName.LOG_ROOT, "log", "the entries are not those of the signed root");
    }
    findings.made(CheckName.LOG_ROOT);
  }

  private void checkSignatures(SignedCheckpoint signed, Manifest manifest, Findings findings) {
    try {
      signed.requireSignedBy(manifest.log());
    } catch (Refusal refusal) {
      findings.fail(CheckName.LOG_SIGNATURE, "log/checkpoint", refusal.getMessage());
    }
    // A line of an unknown key would be a place where bytes may be changed unseen.
    List<VerifierKey> witnesses = manifest.witnesses().stream().map(Manifest.Witness::key).toList();
    for (NoteSignature line : signed.note().signatures()) {
      boolean known =
          line.claims(manifest.log())
              || witnesses.stream()
                  .anyMatch(key -> line.claims(key) && signed.note().signedBy(key));
      if (!known) {
        findings.fail(
            CheckName.COSIGNATURES, "log/checkpoint", "a signature of no witness: " + line.name());
      }
    }
    findings.made(CheckName.LOG_SIGNATURE, CheckName.COSIGNATURES);
  }

  static String where(int index) {
    return "log entry " + index;
  }

  /** Whether this text is the entry at that index. */
  boolean holds(long index, byte[] text) {
    return index < texts.size() && Arrays.equals(texts.get((int) index), text);
  }

  /** The entry's text, for people. */
  String line(int index) {
    return new String(texts.get(index), StandardCharsets.UTF_8);
  }
}
