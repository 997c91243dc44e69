package org.gongxin.election;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.Total;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CountFuzzTest {
  private interface Parser<T> {
    T parse(byte[] bytes) throws Refusal;
  }

  static Stream<Arguments> records() {
    return Total.seeds(
        Vectors.lines("two-trustees/pd.1.out").getFirst(),
        Vectors.text("two-trustees/result.out"),
        "[[{\"alpha\":\"" + "0".repeat(63) + "1\",\"beta\":\"" + "6".repeat(62) + "58\"}]]",
        "{\"challenge\":\"1\",\"response\":\"0\"}");
  }

  /** Any bytes give a record of the count or a refusal; its encoding is read as the same. */
  @MethodSource("records")
  @FuzzTest
  void parse_anyBytes_givesAValueOrARefusal(byte[] bytes) {
    readAgain(bytes, EncryptedTally::parse, EncryptedTally::encode);
    readAgain(bytes, PartialDecryption::parse, PartialDecryption::encode);
    readAgain(bytes, DecryptionProof::parse, DecryptionProof::encode);
    readAgain(bytes, ElectionResult::parse, ElectionResult::encode);
  }

  private static <T> void readAgain(byte[] bytes, Parser<T> parser, Function<T, byte[]> encode) {
    Optional<byte[]> text = Total.parse(() -> parser.parse(bytes)).map(encode);
    text.ifPresent(
        once -> {
          T again = Total.parse(() -> parser.parse(once)).orElseThrow();
          assertArrayEquals(once, encode.apply(again));
        });
  }
}
