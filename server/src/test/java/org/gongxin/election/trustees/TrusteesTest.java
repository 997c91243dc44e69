package org.gongxin.election.trustees;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.gongxin.election.Vectors;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.JsonObject;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrusteesTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @ParameterizedTest
  @ValueSource(strings = {"two-trustees", "threshold-2-of-3", "weighted"})
  void parse_theSample_isByteExactAndWithoutFault(String folder) throws Refusal {
    String text = Vectors.text(folder + "/trustees.json");
    Trustees trustees = Trustees.parse(text.getBytes(StandardCharsets.UTF_8));
    assertEquals(text, new String(trustees.encode(), StandardCharsets.UTF_8));
    assertEquals(List.of(), trustees.faults());
    JsonObject election = Vectors.json(folder + "/election.json").asObject();
    assertEquals(election.reader().string("public_key"), trustees.publicKey().encode());
  }

  @Test
  void checksum_ofTheSample_isTheToolsOne() throws Refusal {
    Trustees trustees =
        Trustees.parse(Vectors.text("two-trustees/trustees.json").getBytes(StandardCharsets.UTF_8));
    List<String> expected =
        Vectors.json("two-trustees/checksums.json")
            .asObject()
            .reader()
            .array("trustees")
            .map(json -> json.asObject().reader().string("checksum"));
    assertEquals(expected, trustees.keys().stream().map(key -> key.checksum().hex()).toList());
  }

  @Test
  void faults_ofNeutralOrEqualKeys_areNamed() throws Refusal {
    TrusteeKey key = TrusteeKey.of(SecretScalar.of(Scalar.of(7)), RANDOM);
    TrusteeKey again = TrusteeKey.of(SecretScalar.of(Scalar.of(7)), RANDOM);
    TrusteeKey neutral = TrusteeKey.of(SecretScalar.of(Scalar.ZERO), RANDOM);
    assertEquals(
        List.of(TrusteesFault.Kind.KEYS, TrusteesFault.Kind.KEYS),
        new Trustees(
                List.of(
                    new SingleTrustee(key), new SingleTrustee(again), new SingleTrustee(neutral)))
            .faults().stream().map(TrusteesFault::kind).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[[]]",
        "[[\"Single\"]]",
        "[[\"Triple\",{}]]",
        "[[\"Single\",{}]]",
        "[[\"Pedersen\",{}]]",
        "[[\"Pedersen\",{\"threshold\":1,\"certs\":[],\"coefexps\":[],\"signatures\":[],\"verification_keys\":[]}]]"
      })
  void parse_whatIsNoTrustees_isRefused(String text) {
    assertThrows(Refusal.class, () -> Trustees.parse(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void lagrange_theFixedValues_areThose() throws Refusal {
    JsonObject sample = Vectors.json("fixed-values.json").asObject().reader().object("lagrange");
    for (String name : sample.members().keySet()) {
      List<Integer> places = List.of(name.split(",")).stream().map(Integer::valueOf).toList();
      assertEquals(
          sample.reader().array(name).map(Wire::scalar), Combination.lagrange(places), name);
    }
  }

  @Test
  void combination_ofTooFewOrOfAbsentSingles_isNone() throws Refusal {
    Trustees singles =
        Trustees.parse(Vectors.text("two-trustees/trustees.json").getBytes(StandardCharsets.UTF_8));
    Trustees group =
        Trustees.parse(
            Vectors.text("threshold-2-of-3/trustees.json").getBytes(StandardCharsets.UTF_8));
    List<List<Point>> factor = List.of(List.of(FixedBase.GENERATOR.multiplyPublic(Scalar.of(3))));
    assertFalse(Combination.factors(singles, Map.of(1, factor)).isPresent());
    assertTrue(Combination.factors(singles, Map.of(1, factor, 2, factor)).isPresent());
    assertFalse(Combination.factors(group, Map.of(3, factor)).isPresent());
    assertTrue(Combination.factors(group, Map.of(3, factor, 1, factor)).isPresent());
  }
}
