package org.gongxin.election.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.gongxin.election.Sha256;
import org.gongxin.refusal.Total;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The records that the names of an archive hide from {@link ArchiveFuzzTest}. */
class ArchiveRecordsFuzzTest {
  private static final Sha256 HASH = Sha256.of("");

  static Stream<Arguments> records() {
    return Total.seeds(
        new ArchiveHeader(1_773_991_800L).encode(),
        new Event(null, 0, EventType.SETUP, HASH).encode(),
        new Event(HASH, 7, EventType.END_BALLOTS, null).encode(),
        new SetupRecord(HASH, HASH, HASH).encode(),
        new TallyRecord(3, 1L << 40, HASH).encode(),
        new OwnedRecord(2, HASH).encode());
  }

  @MethodSource("records")
  @FuzzTest
  void parse_anyBytes_givesAValueOrARefusal(byte[] bytes) {
    // These two are re-created byte for byte when an archive is checked.
    Total.parse(() -> ArchiveHeader.parse(bytes))
        .ifPresent(header -> assertArrayEquals(bytes, header.encode()));
    Total.parse(() -> Event.parse(bytes))
        .ifPresent(event -> assertArrayEquals(bytes, event.encode()));
    Total.parse(() -> SetupRecord.parse(bytes))
        .ifPresent(it -> assertEquals(it, again(() -> SetupRecord.parse(it.encode()))));
    Total.parse(() -> TallyRecord.parse(bytes))
        .ifPresent(it -> assertEquals(it, again(() -> TallyRecord.parse(it.encode()))));
    Total.parse(() -> OwnedRecord.parse(bytes))
        .ifPresent(it -> assertEquals(it, again(() -> OwnedRecord.parse(it.encode()))));
  }

  private static <T> T again(Total.Parser<T> parser) {
    return Total.parse(parser).orElseThrow();
  }
}
