package org.gongxin.service;

import java.util.List;
import org.gongxin.election.Sha256;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.record.MeetingId;
import org.gongxin.service.journal.MeetingLog;

/** Checkpoint and entries of one moment, of which a record is made. */
record RecordSnapshot(SignedCheckpoint checkpoint, List<byte[]> entries) {
  private static final int NAME_DIGITS = 16;

  static RecordSnapshot of(MeetingLog.View view) {
    SignedCheckpoint checkpoint = view.checkpoint().orElseThrow();
    int size = Math.toIntExact(checkpoint.checkpoint().size());
    return new RecordSnapshot(checkpoint, List.copyOf(view.entries().subList(0, size)));
  }

  RecordSnapshot cosigned(Cosignatures cosignatures, MeetingId meeting) {
    return new RecordSnapshot(cosignatures.merge(meeting, checkpoint), entries);
  }

  /** The same bytes have the same name: what witnesses add to a checkpoint is a part of it. */
  String fileName(MeetingId meeting) {
    String note = Sha256.of(checkpoint.encode()).hex().substring(0, NAME_DIGITS);
    return meeting + "-" + checkpoint.checkpoint().size() + "-" + note + ".gongxin.zip";
  }
}
