package org.gongxin.record;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongxin.election.archive.ArchiveSource;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The file {@code <meeting>.gongxin.zip} (protocol section 29). Reading finds the members and holds
 * them to the one form a record has; what they say is for the verifier. Nothing is unpacked: an
 * archive is read where it stands, so a record may be larger than the memory.
 */
public final class RecordFile implements Closeable {
  /** Name of the manifest. */
  public static final String MANIFEST = "manifest.json";

  /** Name of the newest checkpoint, with its cosignatures. */
  public static final String CHECKPOINT = "log/checkpoint";

  /** Name of the log's entries, one a line. */
  public static final String ENTRIES = "log/entries.jsonl";

  /** Name of the results. */
  public static final String RESULTS = "results.json";

  /** Name of the text that says what the file is. */
  public static final String README = "README.txt";

  /** No member but an archive comes near this: half a million entries. */
  private static final int MAX_TEXT = 256 << 20;

  private final ArchiveSource source;
  private final Map<String, StoredZip.Member> members;

  private RecordFile(ArchiveSource source, List<StoredZip.Member> members) {
    this.source = source;
    this.members = new LinkedHashMap<>();
    members.forEach(member -> this.members.put(member.name(), member));
  }

  /** Name of the archive of an election. */
  public static String archiveName(ElectionId election) {
    return "elections/" + election + ".bel";
  }

  /** Name of the second decryption proof of one trustee, numbered from 1. */
  public static String proofName(ElectionId election, int owner) {
    return "decryption/" + election + "/" + owner + ".json";
  }

  /**
   * Opens a record in a file, which stays open until {@link #close}.
   *
   * @throws Refusal {@code malformed} for every file that is not a record byte for byte
   */
  public static RecordFile open(Path file) throws IOException, Refusal {
    ArchiveSource source = ArchiveSource.of(file);
    try {
      return new RecordFile(source, StoredZip.read(source));
    } catch (IOException | Refusal | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /** Reads a record in memory; the array must not be changed afterwards. Total. */
  public static RecordFile read(byte[] bytes) throws Refusal {
    ArchiveSource source = ArchiveSource.of(bytes);
    try {
      return new RecordFile(source, StoredZip.read(source));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  /**
   * Writes a record. The same parts are always the same bytes.
   *
   * @throws IOException also when the whole would not fit into 4 GiB
   */
  public static void write(RecordParts parts, OutputStream out) throws IOException {
    StoredZip.write(out, parts.inOrder());
  }

  /** The names of all members, in their order. */
  public List<String> names() {
    return List.copyOf(members.keySet());
  }

  /**
   * The bytes of a member that is no archive; empty when it is missing.
   *
   * @throws Refusal {@code too_large} for more than any record has there
   */
  public Optional<byte[]> text(String name) throws IOException, Refusal {
    StoredZip.Member member = members.get(name);
    if (member == null) {
      return Optional.empty();
    }
    if (member.size() > MAX_TEXT) {
      throw new Refusal(RefusalCode.TOO_LARGE, "a member of over 256 MiB");
    }
    return Optional.of(source.read(member.dataAt(), (int) member.size()));
  }

  /** The archive of an election where it stands; empty when it is missing. */
  public Optional<ArchiveSource> archive(ElectionId election) {
    return Optional.ofNullable(members.get(archiveName(election)))
        .map(member -> new StoredZip.Slice(source, member.dataAt(), member.size()));
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
