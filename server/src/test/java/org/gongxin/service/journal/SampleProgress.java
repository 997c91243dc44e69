package org.gongxin.service.journal;

import java.util.List;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;

/** What a log of these entries comes to, without a store. */
public final class SampleProgress {
  private SampleProgress() {}

  public static MeetingProgress of(Manifest manifest, List<LogEntry> entries) throws Refusal {
    MeetingProgress progress = new MeetingProgress(manifest);
    for (int index = 0; index < entries.size(); index++) {
      progress.accept(index, entries.get(index));
    }
    return progress;
  }
}
