package org.gongxin.election.archive;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.gongxin.refusal.Refusal;

class ArchiveFuzzTest {
  /** Any bytes give an archive or a refusal; what is accepted can be read to its last record. */
  @FuzzTest
  void read_anyBytes_givesAnArchiveOrARefusal(byte[] bytes) throws IOException {
    try {
      Archive archive = Archive.read(bytes);
      for (ArchivedEvent event : archive.events()) {
        for (ArchiveEntry entry : event.records()) {
          archive.body(entry);
        }
      }
    } catch (Refusal refusal) {
      if (refusal.detail().isEmpty()) {
        throw new AssertionError("a refusal says why", refusal);
      }
    }
  }
}
