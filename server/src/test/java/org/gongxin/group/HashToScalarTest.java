package org.gongxin.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.junit.jupiter.api.Test;

class HashToScalarTest {
  @Test
  void hash_sampleInputs_giveTheirChallenges() throws Exception {
    int checked = 0;
    for (String section : List.of("pok", "sigmsg", "partial_decryption")) {
      checked += check(FixedValues.section(section));
    }
    for (Json ballot : FixedValues.member(FixedValues.read(), "ballots").asArray().elements()) {
      checked += check(ballot.asObject());
    }
    assertEquals(25, checked);
  }

  private static int check(JsonObject section) throws Exception {
    List<Json> inputs = FixedValues.member(section, "hash_inputs").asArray().elements();
    for (Json input : inputs) {
      assertEquals(
          FixedValues.text(input.asObject(), "challenge"),
          HashToScalar.hash(FixedValues.text(input.asObject(), "input")).toString());
    }
    return inputs.size();
  }

  @Test
  void hash_prefixAndPoints_areJoinedByCommas() {
    Point two = Point.GENERATOR.add(Point.GENERATOR);
    Scalar expected = HashToScalar.hash("prefix|" + Point.GENERATOR.encode() + "," + two.encode());
    assertEquals(expected, HashToScalar.hash("prefix|", List.of(Point.GENERATOR, two)));
    assertEquals(
        expected,
        HashToScalar.hashEncoded("prefix|", List.of(Point.GENERATOR.encode(), two.encode())));
    assertEquals(HashToScalar.hash("票|"), HashToScalar.hash("票|", List.of()));
  }
}
