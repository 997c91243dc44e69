package org.gongxin.record;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.gongxin.election.Sha256;
import org.gongxin.log.VerifierKey;

/**
 * What supervisors say in the log, signed with the keys that their devices keep (protocol section
 * 27). Nothing is deleted by any of it. Constructors throw {@link IllegalArgumentException}.
 */
public sealed interface Statement extends LogEntry {
  /** A round's result is what the signer's device computed too. */
  record Certify(String round, Sha256 result, Signature by) implements Statement {
    public Certify {
      LocalId.require("round", round);
    }

    @Override
    public List<Signature> signatures() {
      return List.of(by);
    }

    /** What is signed: the hash is that of the text of the round's {@code result} entry. */
    public static byte[] text(MeetingId meeting, String round, Sha256 result) {
      return lines("gongxin-certify-v1", meeting.text(), round, result.hex());
    }

    @Override
    public byte[] signedText(MeetingId meeting) {
      return text(meeting, round, result);
    }
  }

  /** An objection (异议), at any time. */
  record Objection(String text, Signature by) implements Statement {
    public Objection {
      PlainText.requireText("objection", text, PlainText.LONG);
    }

    @Override
    public List<Signature> signatures() {
      return List.of(by);
    }

    /** What is signed. */
    public static byte[] text(MeetingId meeting, String text) {
      return lines("gongxin-objection-v1", meeting.text(), text);
    }

    @Override
    public byte[] signedText(MeetingId meeting) {
      return text(meeting, text);
    }
  }

  /** A closed round is void (宣布无效), in the name of at least two roles. */
  record Annul(String round, String reason, List<Signature> by) implements Statement {
    /** How many roles it takes. */
    public static final int ROLES = 2;

    public Annul {
      LocalId.require("round", round);
      PlainText.requireText("reason", reason, PlainText.LONG);
      by = List.copyOf(by);
      if (by.isEmpty() || by.stream().map(Signature::witness).distinct().count() < by.size()) {
        throw new IllegalArgumentException("an annulment signed by nobody, or twice by one");
      }
    }

    @Override
    public List<Signature> signatures() {
      return by;
    }

    /** What is signed. */
    public static byte[] text(MeetingId meeting, String round, String reason) {
      return lines("gongxin-annul-v1", meeting.text(), round, reason);
    }

    @Override
    public byte[] signedText(MeetingId meeting) {
      return text(meeting, round, reason);
    }
  }

  /**
   * A signature under a statement.
   *
   * @param witness number of the witness in the manifest, from 1
   * @param base64 the 64 bytes of Ed25519, in the standard alphabet with padding
   */
  record Signature(int witness, String base64) {
    private static final int BYTES = 64;
    private static final int MAX_WITNESS = 30;

    public Signature {
      if (witness < 1 || witness > MAX_WITNESS || !isCanonical(base64)) {
        throw new IllegalArgumentException("not a signature of a witness");
      }
    }

    /** A signature as its device gives it. */
    public static Signature of(int witness, byte[] signature) {
      return new Signature(witness, Base64.getEncoder().encodeToString(signature));
    }

    private static boolean isCanonical(String text) {
      try {
        byte[] bytes = Base64.getDecoder().decode(text);
        return bytes.length == BYTES && Base64.getEncoder().encodeToString(bytes).equals(text);
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    /** Whether it is this key's signature of the text. */
    public boolean isOf(VerifierKey key, byte[] text) {
      return key.verifyStatement(Base64.getDecoder().decode(base64), text);
    }
  }

  /** Who signed. */
  List<Signature> signatures();

  /** The bytes under every signature. */
  byte[] signedText(MeetingId meeting);

  // Free text stands last, so that no two statements have the same bytes.
  private static byte[] lines(String... lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
