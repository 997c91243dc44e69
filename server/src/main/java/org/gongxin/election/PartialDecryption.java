package org.gongxin.election;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.zk.EqualityProof;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * What one trustee makes of an encrypted tally (protocol section 9): of each ciphertext its alpha
 * to the power of the secret key, with a proof. The proof does not hash the statement; {@link
 * DecryptionProof} does.
 *
 * @param factors one list a question
 * @param proofs of the same shape
 */
public record PartialDecryption(List<List<Point>> factors, List<List<Proof>> proofs) {
  public PartialDecryption {
    factors = factors.stream().map(List::copyOf).toList();
    proofs = proofs.stream().map(List::copyOf).toList();
  }

  /** Reads a partial decryption whose factors and proofs have the same shape. */
  public static PartialDecryption parse(byte[] text) throws Refusal {
    ObjectReader reader = Json.parse(text).asObject().reader();
    PartialDecryption decryption =
        new PartialDecryption(
            matrix(reader.array("decryption_factors"), PartialDecryption::point),
            matrix(reader.array("decryption_proofs"), Proof::parse));
    reader.end();
    if (!sizes(decryption.factors).equals(sizes(decryption.proofs))) {
      throw new Refusal(RefusalCode.MALFORMED, "not as many proofs as factors");
    }
    return decryption;
  }

  private static <T> List<List<T>> matrix(JsonArray rows, JsonArray.Parser<T> parser)
      throws Refusal {
    int max = Election.MAX_CHOICES;
    return rows.map(1, max, row -> row.asArray().map(1, max, parser));
  }

  private static Point point(Json json) throws Refusal {
    return Point.parse(json.asString())
        .orElseThrow(() -> new Refusal(RefusalCode.BAD_POINT, "not an element of the group"));
  }

  private static List<Integer> sizes(List<? extends List<?>> rows) {
    return rows.stream().map(List::size).toList();
  }

  /** Decrypts with a trustee's secret key, in constant time, and proves each factor. */
  public static PartialDecryption of(
      Election election, EncryptedTally tally, SecretScalar key, SecureRandom random) {
    String prefix = prefix(election, FixedBase.GENERATOR.multiply(key));
    List<List<Point>> factors = new ArrayList<>();
    List<List<Proof>> proofs = new ArrayList<>();
    for (List<Ciphertext> row : tally.ciphertexts()) {
      List<Point> rowFactors = new ArrayList<>();
      List<Proof> rowProofs = new ArrayList<>();
      for (Ciphertext ciphertext : row) {
        rowFactors.add(ciphertext.alpha().multiply(key)); // F = α^x
        rowProofs.add(EqualityProof.prove(prefix, List.of(), ciphertext.alpha(), key, random));
      }
      factors.add(rowFactors);
      proofs.add(rowProofs);
    }
    return new PartialDecryption(factors, proofs);
  }

  /** Whether there is one factor for each ciphertext of the tally. */
  public boolean fits(EncryptedTally tally) {
    return sizes(factors).equals(sizes(tally.ciphertexts()));
  }

  /**
   * Whether the shape is right and every proof holds for the trustee with this public key.
   *
   * @param key of the trustee; under a threshold its verification key
   */
  public boolean isValid(Election election, EncryptedTally tally, Point key) {
    if (!fits(tally)) {
      return false;
    }
    String prefix = prefix(election, key);
    for (int i = 0; i < factors.size(); i++) {
      for (int j = 0; j < factors.get(i).size(); j++) {
        Point alpha = tally.ciphertexts().get(i).get(j).alpha();
        Point factor = factors.get(i).get(j);
        Proof proof = proofs.get(i).get(j);
        if (!EqualityProof.verify(prefix, List.of(), key, alpha, factor, proof)) {
          return false;
        }
      }
    }
    return true;
  }

  public byte[] encode() {
    Point.encodeAll(factors.stream().flatMap(List::stream).toList());
    return Json.object()
        .put(
            "decryption_factors",
            factors.stream()
                .map(row -> Json.array(row.stream().map(f -> Json.of(f.encode())).toList()))
                .toList())
        .put(
            "decryption_proofs",
            proofs.stream()
                .map(row -> Json.array(row.stream().map(Proof::toJson).toList()))
                .toList())
        .build()
        .encodeUtf8();
  }

  // c = H(decrypt|φ|X| ; g^w, α^w)
  private static String prefix(Election election, Point key) {
    return "decrypt|" + election.fingerprint() + "|" + key.encode() + "|";
  }
}
