package org.gongxin.record;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongxin.election.archive.ArchiveSource;
import org.gongxin.log.SignedCheckpoint;

/**
 * What a record file is made of.
 *
 * @param manifest the charter
 * @param checkpoint the newest one, of the size of the entries, with its cosignatures
 * @param entries every entry of the log, as texts without a newline
 * @param elections the elections that were opened, in the order of the manifest
 * @param results the results of every opened round
 */
public record RecordParts(
    Manifest manifest,
    SignedCheckpoint checkpoint,
    List<byte[]> entries,
    List<OpenedElection> elections,
    Results results) {
  public RecordParts {
    entries = List.copyOf(entries);
    elections = List.copyOf(elections);
  }

  /**
   * An election that was opened.
   *
   * @param uuid of it
   * @param archive its {@code .bel} file
   * @param proofs the second decryption proofs, by owner number from 1; empty where that trustee
   *     gave no share
   */
  public record OpenedElection(
      ElectionId uuid, ArchiveSource archive, List<Optional<byte[]>> proofs) {
    public OpenedElection {
      proofs = List.copyOf(proofs);
    }
  }

  List<StoredZip.Part> inOrder() {
    List<StoredZip.Part> parts = new ArrayList<>();
    add(parts, RecordFile.MANIFEST, manifest.encode());
    add(parts, RecordFile.CHECKPOINT, checkpoint.encodeUtf8());
    add(parts, RecordFile.ENTRIES, lines(entries));
    for (OpenedElection election : elections) {
      parts.add(new StoredZip.Part(RecordFile.archiveName(election.uuid()), election.archive()));
    }
    for (OpenedElection election : elections) {
      for (int owner = 1; owner <= election.proofs().size(); owner++) {
        String name = RecordFile.proofName(election.uuid(), owner);
        election.proofs().get(owner - 1).ifPresent(proof -> add(parts, name, proof));
      }
    }
    add(parts, RecordFile.RESULTS, results.encode());
    add(parts, RecordFile.README, Readme.of(manifest));
    return List.copyOf(parts);
  }

  private static void add(List<StoredZip.Part> parts, String name, byte[] bytes) {
    parts.add(new StoredZip.Part(name, ArchiveSource.of(bytes)));
  }

  private static byte[] lines(List<byte[]> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      out.writeBytes(entry);
      out.write('\n');
    }
    return out.toByteArray();
  }
}
