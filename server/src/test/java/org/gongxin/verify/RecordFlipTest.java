package org.gongxin.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.gongxin.record.RecordBuilder;
import org.gongxin.record.RecordFile;
import org.gongxin.record.RecordSample;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No bit of a record is without a meaning (security, I6 and V01). */
class RecordFlipTest {
  private static final RecordSample SAMPLE = RecordBuilder.counted().build();

  /** Flips in each part; all bits of an archive's frame are flipped in the tests of archives. */
  private static final int FLIPS = 10;

  static Iterable<String> parts() {
    return SAMPLE.names();
  }

  /** As the file is damaged on its way; every bit of a smaller one is flipped in RecordFileTest. */
  @Test
  void read_aBitFlippedAnywhere_isRefused() {
    byte[] zip = SAMPLE.zip();
    Random random = new Random(20262);
    for (int at = 0; at < zip.length; at += 5) {
      byte was = zip[at];
      zip[at] ^= (byte) (1 << random.nextInt(8));
      int place = at;
      assertThrows(Refusal.class, () -> RecordFile.read(zip), () -> "byte " + place);
      zip[at] = was;
    }
  }

  /** As somebody would who then makes the file whole again, so that only its contents can tell. */
  @ParameterizedTest
  @MethodSource("parts")
  void verify_aBitFlippedAndTheFileMadeWhole_isNotAccepted(String name) {
    byte[] right = SAMPLE.part(name);
    Random random = new Random(name.hashCode());
    for (int i = 0; i < FLIPS; i++) {
      int bit = i == 0 ? 0 : i == 1 ? 8 * right.length - 1 : random.nextInt(8 * right.length);
      byte[] flipped = right.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertFalse(accepted(SAMPLE.put(name, flipped).zip()), name + ", bit " + bit);
    }
    assertTrue(accepted(SAMPLE.put(name, right).zip()));
  }

  private static boolean accepted(byte[] record) {
    try {
      return Verifying.report(record, KeptEvidence.NONE).verdict().accepted();
    } catch (Refusal refusal) {
      return false;
    }
  }
}
