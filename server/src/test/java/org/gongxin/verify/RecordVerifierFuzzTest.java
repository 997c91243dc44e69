package org.gongxin.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongxin.group.Point;
import org.gongxin.record.RecordBuilder;
import org.gongxin.record.RecordSample;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.refusal.Total;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordVerifierFuzzTest {
  private static final RecordSample SAMPLE = RecordBuilder.counted().build();
  private static final List<String> NAMES = SAMPLE.names();

  /** Each part as it is, behind its number. */
  static Stream<Arguments> parts() {
    return Total.seeds(
        IntStream.range(0, NAMES.size())
            .mapToObj(
                number -> {
                  byte[] part = SAMPLE.part(NAMES.get(number));
                  byte[] seed = new byte[1 + part.length];
                  seed[0] = (byte) number;
                  System.arraycopy(part, 0, seed, 1, part.length);
                  return seed;
                })
            .toArray(byte[][]::new));
  }

  static Stream<Arguments> lists() {
    String key = Point.GENERATOR.encode();
    return Total.seeds(
        "[\"" + key + "\"]", "[\"" + key + ",1\"]", "[\"" + key + ",,name\"]", "[\",\"]");
  }

  /** Whatever stands in the place of one part: a verdict, and only the right bytes are accepted. */
  @MethodSource("parts")
  @FuzzTest
  void verify_recordWithAnyPart_isAcceptedOnlyAsItWas(byte[] data) {
    if (data.length == 0) {
      return;
    }
    String name = NAMES.get(Math.floorMod(data[0], NAMES.size()));
    byte[] right = SAMPLE.part(name);
    byte[] part = Arrays.copyOfRange(data, 1, data.length);
    byte[] record = SAMPLE.put(name, part).zip();
    SAMPLE.put(name, right);
    try {
      RecordReport report = Verifying.report(record, KeptEvidence.NONE);
      if (report.verdict().accepted()) {
        assertArrayEquals(right, part);
      } else {
        assertFalse(report.verdict().failures().isEmpty(), "a refusal names what failed");
      }
    } catch (Refusal refusal) {
      assertEquals(RefusalCode.OTHER_VERSION, refusal.code());
    }
  }

  @MethodSource("lists")
  @FuzzTest
  void credentialList_anyBytes_isTotal(byte[] bytes) {
    Findings findings =
        new Findings(
            EnumSet.of(
                CheckName.CREDENTIAL_LIST,
                CheckName.CREDENTIAL_LOGINS,
                CheckName.CREDENTIAL_WEIGHTS));
    Total.parse(() -> CredentialList.check(bytes, new OrderedWork(Runnable::run, 1), findings))
        .filter(list -> findings.verdict().accepted())
        .ifPresent(
            list -> {
              String text = new String(bytes, UTF_8);
              list.weights().keySet().forEach(key -> assertFalse(text.indexOf(key) < 0, key));
            });
  }
}
