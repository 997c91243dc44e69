package org.gongxin.election;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.gongxin.group.FixedValues;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes give an election, a ballot, or a refusal that says why. */
class ElectionFuzzTest {
  static Stream<Arguments> elections() throws Refusal {
    return Stream.of(
        Arguments.of(FixedValues.text(FixedValues.section("election"), "raw").getBytes(UTF_8)));
  }

  static Stream<Arguments> ballots() throws Refusal {
    return FixedValues.member(FixedValues.read(), "ballots")
        .asArray()
        .map(ElectionFuzzTest::ballot)
        .stream()
        .map(Arguments::of);
  }

  private static byte[] ballot(Json sample) throws Refusal {
    return FixedValues.text(sample.asObject(), "ballot").getBytes(UTF_8);
  }

  @MethodSource("elections")
  @FuzzTest
  void electionParse_anyBytes_isTotal(byte[] bytes) {
    try {
      assertArrayEquals(bytes, Election.parse(bytes).text().getBytes(UTF_8));
    } catch (Refusal refusal) {
      assertFalse(refusal.detail().isEmpty());
    }
  }

  @MethodSource("ballots")
  @FuzzTest
  void ballotParse_anyBytes_isTotal(byte[] bytes) {
    try {
      assertArrayEquals(bytes, Ballot.parse(bytes).encode().getBytes(UTF_8));
    } catch (Refusal refusal) {
      assertFalse(refusal.detail().isEmpty());
    }
  }
}
