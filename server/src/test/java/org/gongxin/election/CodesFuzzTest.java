package org.gongxin.election;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.gongxin.election.trustees.TrusteeSeed;
import org.gongxin.refusal.Total;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CodesFuzzTest {
  static Stream<Arguments> codes() {
    return Total.seeds(
        "11111-222222-33333-444444",
        "1111122222233333444444",
        "ELectionABCDEFG1",
        Sha256.of("").hex(),
        Sha256.of("").base64());
  }

  /** What people type and scan is read in its one form only. */
  @MethodSource("codes")
  @FuzzTest
  void parse_anyText_givesTheSameTextOrARefusal(byte[] bytes) {
    String text = Total.text(bytes);
    Total.parse(() -> CredentialCode.parse(text))
        .ifPresent(code -> assertEquals(text, code.grouped()));
    Total.parse(() -> CredentialCode.parseCompact(text))
        .ifPresent(code -> assertEquals(text, code.compact()));
    Total.parse(() -> TrusteeSeed.parse(text)).ifPresent(seed -> assertEquals(text, seed.reveal()));
    Total.parse(() -> ElectionUuid.parse(text)).ifPresent(uuid -> assertEquals(text, uuid.text()));
    Total.parse(() -> Sha256.parse(text))
        .ifPresent(
            hash -> {
              assertEquals(text, hash.hex());
              assertEquals(12, ReceiptCode.of(hash).text().length());
            });
    Total.parse(() -> Sha256.parseBase64(text)).ifPresent(it -> assertEquals(text, it.base64()));
  }
}
