package org.gongxin.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * An offline proof that an entry is in a log (c2sp.org/tlog-proof@v1). The extra data is not
 * authenticated: it says which entry to look for, and the proof says whether that is in the log.
 *
 * @param extra opaque data, UTF-8 here; empty for no such line
 * @param inclusion where the entry is and the path to the root
 * @param checkpoint the head of the log it leads to
 */
public record TlogProof(String extra, InclusionProof inclusion, SignedCheckpoint checkpoint) {
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final int MAX_BYTES = 1 << 17;
  private static final int MAX_PATH = 63;

  public TlogProof {
    if (inclusion.size() != checkpoint.checkpoint().size()) {
      throw new IllegalArgumentException("the path leads to a tree of another size");
    }
  }

  /** Reads a proof, in its canonical form only; verifies nothing yet. Total. */
  public static TlogProof parse(byte[] bytes) throws Refusal {
    String text = NoteText.decode(bytes, MAX_BYTES);
    int blank = text.indexOf("\n\n");
    if (blank < 0) {
      throw malformed("a proof without a checkpoint");
    }
    SignedCheckpoint checkpoint = SignedCheckpoint.of(SignedNote.parse(text.substring(blank + 2)));
    List<String> lines = List.of(text.substring(0, blank).split("\n", -1));
    boolean hasExtra = lines.size() > 1 && lines.get(1).startsWith(EXTRA);
    int indexLine = hasExtra ? 2 : 1;
    if (!lines.getFirst().equals(HEADER)
        || lines.size() <= indexLine
        || !lines.get(indexLine).startsWith(INDEX)) {
      throw malformed("not a proof of this version");
    }
    String extra = hasExtra ? extra(lines.get(1).substring(EXTRA.length())) : "";
    long index = NoteText.decimal(lines.get(indexLine).substring(INDEX.length()));
    List<String> path = lines.subList(indexLine + 1, lines.size());
    return new TlogProof(extra, inclusion(index, checkpoint.checkpoint(), path), checkpoint);
  }

  private static String extra(String base64) throws Refusal {
    String extra = NoteText.decode(StrictBase64.decode(base64), MAX_BYTES);
    if (extra.isEmpty()) {
      throw malformed("an empty line of extra data");
    }
    return extra;
  }

  private static InclusionProof inclusion(long index, Checkpoint head, List<String> lines)
      throws Refusal {
    if (index >= head.size() || lines.size() > MAX_PATH) {
      throw malformed("an index outside the log, or a path too long for any");
    }
    List<TreeHash> path = new ArrayList<>();
    for (String line : lines) {
      path.add(TreeHash.parseBase64(line));
    }
    return new InclusionProof(index, head.size(), path);
  }

  /** The text of the proof. */
  public String encode() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    if (!extra.isEmpty()) {
      byte[] bytes = extra.getBytes(StandardCharsets.UTF_8);
      text.append(EXTRA).append(Base64.getEncoder().encodeToString(bytes)).append('\n');
    }
    text.append(INDEX).append(inclusion.index()).append('\n');
    inclusion.path().forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(checkpoint.encode()).toString();
  }

  /**
   * Requires that this entry is in the log of this key.
   *
   * @throws Refusal {@code bad_signature} when the log did not sign the checkpoint, {@code
   *     bad_proof} when the path does not lead from this entry to its root
   */
  public void requireIncludes(byte[] entry, VerifierKey log) throws Refusal {
    checkpoint.requireSignedBy(log);
    if (!inclusion.verify(TreeHash.leaf(entry), checkpoint.checkpoint().root())) {
      throw new Refusal(RefusalCode.BAD_PROOF, "the proof does not lead to this entry");
    }
  }

  private static Refusal malformed(String detail) {
    return new Refusal(RefusalCode.MALFORMED, detail);
  }
}
