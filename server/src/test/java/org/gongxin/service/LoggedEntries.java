package org.gongxin.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.record.LogEntry;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;

/** Reads a short log as anybody may: the one bundle of its entries. */
final class LoggedEntries {
  private LoggedEntries() {}

  static List<LogEntry> of(Services services, MeetingId meeting) throws Refusal {
    long size =
        SignedCheckpoint.parse(services.log().checkpoint(meeting).getBytes(UTF_8))
            .checkpoint()
            .size();
    ByteBuffer bundle = ByteBuffer.wrap(services.log().tile(meeting, "entries/000.p/" + size));
    List<LogEntry> entries = new ArrayList<>();
    while (bundle.hasRemaining()) {
      byte[] entry = new byte[Short.toUnsignedInt(bundle.getShort())];
      bundle.get(entry);
      entries.add(LogEntry.parse(entry));
    }
    return entries;
  }
}
