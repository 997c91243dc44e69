package org.gongxin.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import org.gongxin.election.Ballot;
import org.gongxin.election.Sha256;
import org.gongxin.election.zk.KnowledgeProof;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;

/** Changes a ballot and signs it again, as a dishonest voter would. */
public final class BallotForge {
  private static final SecureRandom RANDOM = new SecureRandom();

  private BallotForge() {}

  /** The ballot with one text in it replaced everywhere, well signed by the credential. */
  static byte[] resigned(Ballot ballot, SecretScalar credential, String from, String to) {
    return resigned(ballot, credential, from, to, RANDOM);
  }

  /** The same, signed with this randomness. */
  public static byte[] resigned(
      Ballot ballot, SecretScalar credential, String from, String to, SecureRandom random) {
    String text = ballot.encode();
    String unsigned = text.substring(0, text.lastIndexOf(",\"signature\":")) + "}";
    String changed = unsigned.replace(from, to);
    if (changed.equals(unsigned)) {
      throw new IllegalArgumentException("nothing to replace");
    }
    return sign(changed, credential, random);
  }

  /** The very same ballot with another signature, as whoever holds the credential can make it. */
  public static byte[] signedAnew(Ballot ballot, SecretScalar credential) {
    String text = ballot.encode();
    String unsigned = text.substring(0, text.lastIndexOf(",\"signature\":")) + "}";
    return sign(unsigned, credential, RANDOM);
  }

  private static byte[] sign(String changed, SecretScalar credential, SecureRandom random) {
    String hash = Sha256.of(changed).base64();
    Proof proof = KnowledgeProof.prove("sig|" + hash + "|", credential, random);
    String signature =
        Json.object().put("hash", hash).put("proof", proof.toJson()).build().encode();
    return (changed.substring(0, changed.length() - 1) + ",\"signature\":" + signature + "}")
        .getBytes(UTF_8);
  }
}
