package org.gongxin.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gongxin.election.archive.ArchiveSource;
import org.gongxin.refusal.Total;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordFileFuzzTest {
  static Stream<Arguments> records() throws IOException {
    return Total.seeds(
        zip(), zip("README.txt"), zip("manifest.json", "log/checkpoint", "decryption/a/1.json"));
  }

  private static byte[] zip(String... names) throws IOException {
    List<StoredZip.Part> parts = new ArrayList<>();
    for (String name : names) {
      parts.add(new StoredZip.Part(name, ArchiveSource.of(name.getBytes(UTF_8))));
    }
    return written(parts);
  }

  private static byte[] written(List<StoredZip.Part> parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StoredZip.write(out, parts);
    return out.toByteArray();
  }

  /** Any bytes are refused, or are just what is written for the files in them. */
  @MethodSource("records")
  @FuzzTest
  void read_anyBytes_givesARecordOrARefusal(byte[] bytes) throws Exception {
    RecordFile record = Total.parse(() -> RecordFile.read(bytes)).orElse(null);
    if (record != null) {
      List<StoredZip.Part> parts = new ArrayList<>();
      long size = 0;
      for (String name : record.names()) {
        byte[] text = record.text(name).orElseThrow();
        size += text.length;
        parts.add(new StoredZip.Part(name, ArchiveSource.of(text)));
      }
      assertTrue(size <= bytes.length, "nothing unpacks");
      assertArrayEquals(bytes, written(parts));
    }
  }
}
