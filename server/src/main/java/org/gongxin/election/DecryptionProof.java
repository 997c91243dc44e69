package org.gongxin.election;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.zk.EqualityProof;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.HashToScalar;
import org.gongxin.group.Point;
import org.gongxin.group.PublicMultiplication;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;

/**
 * The second proof of a partial decryption (protocol section 21): one proof over all factors, with
 * the whole statement hashed. Stored beside the archive, as {@code decryption/<uuid>/<o>.json}.
 */
public record DecryptionProof(Proof proof) {

  /**
   * What is proven: that the factors of a decryption are the tally's alphas to the power that the
   * key is the generator to.
   *
   * @param owner number of the trustee, from 1
   * @param key the trustee's public key
   */
  public record Statement(
      Election election, EncryptedTally tally, int owner, Point key, List<List<Point>> factors) {
    public Statement {
      factors = factors.stream().map(List::copyOf).toList();
    }
  }

  /** The statement folded into one equality: V = U^x. */
  private record Folded(String prefix, Point base, Point image) {}

  public static DecryptionProof parse(byte[] text) throws Refusal {
    return new DecryptionProof(Proof.parse(Json.parse(text)));
  }

  /** Proves the statement with the trustee's secret key, in constant time. */
  public static DecryptionProof prove(
      Statement statement, SecretScalar secret, SecureRandom random) {
    Folded folded = fold(statement);
    return new DecryptionProof(
        EqualityProof.prove(
            folded.prefix, List.of(folded.base, folded.image), folded.base, secret, random));
  }

  /** Whether there is one factor for each ciphertext and the proof holds. */
  public boolean isValid(Statement statement) {
    List<List<Point>> factors = statement.factors();
    List<List<Ciphertext>> rows = statement.tally().ciphertexts();
    if (!factors.stream().map(List::size).toList().equals(rows.stream().map(List::size).toList())) {
      return false;
    }
    Folded folded = fold(statement);
    return EqualityProof.verify(
        folded.prefix,
        List.of(folded.base, folded.image),
        statement.key(),
        folded.base,
        folded.image,
        proof);
  }

  public byte[] encode() {
    return proof.toJson().encodeUtf8();
  }

  private static Folded fold(Statement statement) {
    List<Point> alphas = statement.tally().all().stream().map(Ciphertext::alpha).toList();
    List<Point> factors = statement.factors().stream().flatMap(List::stream).toList();
    String digest = // S
        Sha256.of(
                "gongxin-decrypt-v1|"
                    + statement.election().fingerprint()
                    + "|"
                    + statement.tally().hash().hex()
                    + "|"
                    + statement.owner()
                    + "|"
                    + statement.key().encode()
                    + "|"
                    + String.join(",", Point.encodeAll(alphas))
                    + "|"
                    + String.join(",", Point.encodeAll(factors)))
            .hex();
    List<Scalar> weights = new ArrayList<>(); // ρ_k
    for (int k = 0; k < alphas.size(); k++) {
      weights.add(HashToScalar.hash("gongxin-rho-v1|" + digest + "|" + k));
    }
    return new Folded(
        "gongxin-dleq-v1|" + digest + "|",
        PublicMultiplication.sum(alphas, weights), // U = Π α_k^ρ_k
        PublicMultiplication.sum(factors, weights)); // V = Π F_k^ρ_k
  }
}
