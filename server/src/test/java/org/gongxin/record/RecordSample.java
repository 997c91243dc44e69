package org.gongxin.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.gongxin.election.archive.ArchiveSource;
import org.gongxin.log.Checkpoint;
import org.gongxin.log.MerkleTree;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.log.SignedNote;
import org.gongxin.refusal.Refusal;

/** A made record, part by part, for a test to lie in one of them. */
public final class RecordSample {
  private final Manifest manifest;
  private final ElectionId election;
  private final Map<String, byte[]> parts;
  private MerkleTree tree = new MerkleTree();
  private List<byte[]> entries = List.of();

  RecordSample(Manifest manifest, ElectionId election, Map<String, byte[]> parts) {
    this.manifest = manifest;
    this.election = election;
    this.parts = parts;
  }

  /** The meeting's manifest. */
  public Manifest manifest() {
    return manifest;
  }

  /** The one election that was opened. */
  public ElectionId election() {
    return election;
  }

  /** Writes the log anew, with a checkpoint of it that log and witness sign. */
  public RecordSample log(List<byte[]> texts) {
    tree = new MerkleTree();
    entries = List.copyOf(texts);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (byte[] text : texts) {
      tree.append(text);
      lines.writeBytes(text);
      lines.write('\n');
    }
    parts.put(RecordFile.ENTRIES, lines.toByteArray());
    return checkpoint(checkpointOf((int) tree.size()));
  }

  /** Appends an entry, well formed or not. */
  public RecordSample append(String text) {
    List<byte[]> texts = new ArrayList<>(entries);
    texts.add(text.getBytes(StandardCharsets.UTF_8));
    return log(texts);
  }

  /** Number of entries in the log. */
  public int size() {
    return entries.size();
  }

  /** The checkpoint of the first so many entries, signed by the log and its witness. */
  public SignedCheckpoint checkpointOf(int size) {
    return sign(new Checkpoint(manifest.log().name(), size, tree.root(size)));
  }

  static SignedCheckpoint sign(Checkpoint head) {
    SignedNote note = ManifestSamples.LOG.sign(head);
    Instant time = Instant.ofEpochSecond(1_773_992_400L);
    return new SignedCheckpoint(note.with(ManifestSamples.WITNESS.cosign(head, time)), head);
  }

  RecordSample checkpoint(SignedCheckpoint checkpoint) {
    parts.put(RecordFile.CHECKPOINT, checkpoint.encodeUtf8());
    return this;
  }

  /** The receipt of the ballot at this index of the log, as it was given out at this size. */
  public Receipt receipt(int index, int size) {
    try {
      LogEntry.Ballot ballot = (LogEntry.Ballot) LogEntry.parse(entries.get(index));
      return Receipt.of(
          ballot.election(), ballot.ballot(), tree.inclusion(index, size), checkpointOf(size));
    } catch (Refusal refusal) {
      throw new IllegalStateException("own text refused", refusal);
    }
  }

  /** The bytes of one part. */
  public byte[] part(String name) {
    return Objects.requireNonNull(parts.get(name), name).clone();
  }

  /** The names of the parts, in their order. */
  public List<String> names() {
    return List.copyOf(parts.keySet());
  }

  /** Changes the text of one part. */
  public RecordSample edit(String name, UnaryOperator<String> change) {
    String text = new String(part(name), StandardCharsets.UTF_8);
    String changed = change.apply(text);
    if (changed.equals(text)) {
      throw new IllegalArgumentException("nothing changed in " + name);
    }
    return put(name, changed.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts another part there, or one more at the end. */
  public RecordSample put(String name, byte[] bytes) {
    parts.put(name, bytes);
    return this;
  }

  /** Puts one more part behind another. */
  public RecordSample putAfter(String before, String name, byte[] bytes) {
    Map<String, byte[]> rest = new LinkedHashMap<>(parts);
    parts.clear();
    rest.forEach(
        (each, part) -> {
          parts.put(each, part);
          if (each.equals(before)) {
            parts.put(name, bytes);
          }
        });
    return this;
  }

  /** Leaves a part out. */
  public RecordSample without(String name) {
    if (parts.remove(name) == null) {
      throw new IllegalArgumentException("no part " + name);
    }
    return this;
  }

  /** The record file. */
  public byte[] zip() {
    List<StoredZip.Part> all =
        parts.entrySet().stream()
            .map(part -> new StoredZip.Part(part.getKey(), ArchiveSource.of(part.getValue())))
            .toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      StoredZip.write(out, all);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }
}
