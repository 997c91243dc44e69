package org.gongxin.record;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.trustees.SingleTrustee;
import org.gongxin.election.trustees.TrusteeGroup;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.refusal.Refusal;

/**
 * Single trustees with real keys, the same every time.
 *
 * @param secrets their private keys
 * @param trustees their record
 */
public record SampleTrustees(List<SecretScalar> secrets, Trustees trustees) {
  /** So many trustees. */
  public static SampleTrustees of(int number) {
    SeededRandom random = new SeededRandom("trustees");
    List<SecretScalar> secrets = new ArrayList<>();
    List<TrusteeGroup> groups = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      SecretScalar secret = SecretScalar.of(Scalar.random(random));
      secrets.add(secret);
      groups.add(new SingleTrustee(TrusteeKey.of(secret, random)));
    }
    return new SampleTrustees(secrets, new Trustees(groups));
  }

  /** Their public keys. */
  public List<String> keys() {
    return trustees.keys().stream().map(key -> key.publicKey().encode()).toList();
  }

  /** Their record as JSON. */
  public JsonArray record() {
    try {
      return Json.parse(trustees.encode()).asArray();
    } catch (Refusal refusal) {
      throw new IllegalStateException("own text", refusal);
    }
  }
}
