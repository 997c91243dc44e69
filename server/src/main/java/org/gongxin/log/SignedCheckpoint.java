package org.gongxin.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * A checkpoint and the note that carries it.
 *
 * @param note signed by the log, perhaps cosigned by witnesses
 * @param checkpoint what the note says
 */
public record SignedCheckpoint(SignedNote note, Checkpoint checkpoint) {
  public SignedCheckpoint {
    if (!note.text().equals(checkpoint.text())) {
      throw new IllegalArgumentException("the note carries another checkpoint");
    }
  }

  /** Reads a note and the checkpoint in it; no signature is verified yet. */
  public static SignedCheckpoint parse(byte[] bytes) throws Refusal {
    return of(SignedNote.parse(bytes));
  }

  static SignedCheckpoint of(SignedNote note) throws Refusal {
    return new SignedCheckpoint(note, Checkpoint.parse(note.text()));
  }

  /** Signs a checkpoint as the log. */
  public static SignedCheckpoint sign(Checkpoint checkpoint, NoteSigner log) {
    return new SignedCheckpoint(log.sign(checkpoint), checkpoint);
  }

  /** The text as served and stored. */
  public String encode() {
    return note.encode();
  }

  /** The text as bytes. */
  public byte[] encodeUtf8() {
    return encode().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Requires the signature of the log.
   *
   * @throws Refusal {@code bad_signature} when it is missing or wrong, or when the checkpoint is of
   *     another origin than the key's name
   */
  public void requireSignedBy(VerifierKey log) throws Refusal {
    if (!checkpoint.origin().equals(log.name()) || !note.signedBy(log)) {
      throw new Refusal(RefusalCode.BAD_SIGNATURE, "a checkpoint not signed by its log");
    }
  }

  /** Those of the witnesses who cosigned it, rightly. */
  public List<VerifierKey> cosignedBy(List<VerifierKey> witnesses) {
    return witnesses.stream().filter(note::signedBy).toList();
  }
}
