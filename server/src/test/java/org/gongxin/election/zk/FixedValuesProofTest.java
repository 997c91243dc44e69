package org.gongxin.election.zk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.List;
import org.gongxin.election.Vectors;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;

class FixedValuesProofTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private static Scalar scalar(String text) {
    return Scalar.parse(text).orElseThrow();
  }

  private static FixedScalars random(JsonObject sample) throws Refusal {
    return new FixedScalars(sample.reader().array("rnd").map(json -> scalar(json.asString())));
  }

  @Test
  void knowledgeProof_ofTheFixedValues_isByteExact() throws Refusal {
    JsonObject sample = Vectors.json("fixed-values.json").asObject().reader().object("pok");
    SecretScalar secret = SecretScalar.of(scalar(sample.reader().string("x")));
    JsonObject output = sample.reader().object("output");
    String key = output.reader().string("public_key");
    Proof proof = KnowledgeProof.prove("pok|Ed25519|" + key + "|", secret, random(sample));
    assertEquals(output.reader().object("pok").encode(), proof.toJson().encode());
    assertTrue(
        KnowledgeProof.verify("pok|Ed25519|" + key + "|", Point.parse(key).orElseThrow(), proof));
  }

  @Test
  void knowledgeProof_anythingChanged_isNotAccepted() {
    SecretScalar secret = SecretScalar.of(Scalar.of(7));
    Point image = FixedBase.GENERATOR.multiply(secret);
    Proof proof = KnowledgeProof.prove("p|", secret, RANDOM);
    assertTrue(KnowledgeProof.verify("p|", image, proof));
    assertFalse(KnowledgeProof.verify("q|", image, proof));
    assertFalse(KnowledgeProof.verify("p|", image.add(Point.GENERATOR), proof));
    assertFalse(
        KnowledgeProof.verify(
            "p|", image, new Proof(proof.challenge().add(Scalar.ONE), proof.response())));
    assertFalse(
        KnowledgeProof.verify(
            "p|", image, new Proof(proof.challenge(), proof.response().add(Scalar.ONE))));
  }

  @Test
  void equalityProof_anythingChanged_isNotAccepted() {
    SecretScalar secret = SecretScalar.of(Scalar.of(7));
    Point key = FixedBase.GENERATOR.multiply(secret);
    Point base = FixedBase.GENERATOR.multiplyPublic(Scalar.of(99));
    Point image = base.multiply(secret);
    List<Point> hashed = List.of(base, image);
    Proof proof = EqualityProof.prove("p|", hashed, base, secret, RANDOM);
    assertTrue(EqualityProof.verify("p|", hashed, key, base, image, proof));
    assertFalse(EqualityProof.verify("q|", hashed, key, base, image, proof));
    assertFalse(EqualityProof.verify("p|", List.of(image, base), key, base, image, proof));
    assertFalse(EqualityProof.verify("p|", hashed, base, base, image, proof));
    assertFalse(EqualityProof.verify("p|", hashed, key, key, image, proof));
    assertFalse(EqualityProof.verify("p|", hashed, key, base, base, proof));
    assertFalse(
        EqualityProof.verify(
            "p|", hashed, key, base, image, new Proof(Scalar.ONE, proof.response())));
  }

  @Test
  void parse_scalarsThatAreNotCanonical_areRefused() throws Refusal {
    Proof proof = new Proof(Scalar.of(3), Scalar.ZERO);
    assertEquals(proof, Proof.parse(Json.parse("{\"challenge\":\"3\",\"response\":\"0\"}")));
    for (String bad : List.of("", "+3", "03", "-1", " 3", "0x3", "٣", Scalar.ORDER.toString())) {
      String text = Json.object().put("challenge", bad).put("response", "0").build().encode();
      Refusal refusal = assertThrows(Refusal.class, () -> Proof.parse(Json.parse(text)), bad);
      assertEquals(RefusalCode.BAD_SCALAR, refusal.code());
    }
  }
}
