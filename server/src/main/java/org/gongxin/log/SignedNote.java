package org.gongxin.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * A C2SP signed note: a text and its signature lines. Nothing of the text is to be believed before
 * {@link #signedBy} says so.
 *
 * @param text the signed text, ending in a newline
 * @param signatures at least one, no two that claim the same key
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  private static final int MAX_BYTES = 1 << 16;
  private static final int MAX_SIGNATURES = 32;

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || signatures.isEmpty()) {
      throw new IllegalArgumentException("a note needs a text and a signature");
    }
  }

  /** Reads a note; only its canonical form. Total: any bytes give a note or a refusal. */
  public static SignedNote parse(byte[] bytes) throws Refusal {
    return parse(NoteText.decode(bytes, MAX_BYTES));
  }

  static SignedNote parse(String note) throws Refusal {
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || !note.endsWith("\n") || blank + 2 == note.length()) {
      throw new Refusal(RefusalCode.MALFORMED, "a note without signatures");
    }
    String lines = note.substring(blank + 2, note.length() - 1);
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : lines.split("\n", -1)) {
      NoteSignature signature = NoteSignature.parse(line);
      if (signatures.size() == MAX_SIGNATURES
          || signatures.stream().anyMatch(signature::claimsSameKey)) {
        throw new Refusal(RefusalCode.MALFORMED, "too many signatures, or two of one key");
      }
      signatures.add(signature);
    }
    return new SignedNote(note.substring(0, blank + 1), signatures);
  }

  /** The note as it is served and stored. */
  public String encode() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.encode()).append('\n'));
    return note.toString();
  }

  /** This note with one more signature at the end. */
  public SignedNote with(NoteSignature signature) {
    List<NoteSignature> all = new ArrayList<>(signatures);
    all.add(signature);
    return new SignedNote(text, all);
  }

  /** Whether this key signed the text: a line claims it, and the signature is right. */
  public boolean signedBy(VerifierKey key) {
    return signatures.stream().anyMatch(line -> line.claims(key) && verify(key, line));
  }

  /** The line that claims to be of this key, right or wrong. */
  public Optional<NoteSignature> lineOf(VerifierKey key) {
    return signatures.stream().filter(line -> line.claims(key)).findFirst();
  }

  /** When this witness cosigned the text, in seconds since 1970; empty when it did not. */
  public OptionalLong cosignedAt(VerifierKey witness) {
    return lineOf(witness)
        .filter(line -> witness.type() == KeyType.WITNESS && verify(witness, line))
        .map(line -> OptionalLong.of(Cosignature.seconds(line.bytes())))
        .orElse(OptionalLong.empty());
  }

  private boolean verify(VerifierKey key, NoteSignature line) {
    return switch (key.type()) {
      case LOG -> key.verify(line.bytes(), text.getBytes(StandardCharsets.UTF_8));
      case WITNESS -> Cosignature.verify(key, line.bytes(), text);
    };
  }
}
