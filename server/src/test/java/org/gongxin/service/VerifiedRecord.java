package org.gongxin.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.gongxin.record.MeetingId;
import org.gongxin.record.RecordFile;
import org.gongxin.record.Results;
import org.gongxin.record.RoundResult;
import org.gongxin.verify.KeptEvidence;
import org.gongxin.verify.Notice;
import org.gongxin.verify.Progress;
import org.gongxin.verify.RecordReport;
import org.gongxin.verify.RecordVerifier;

/** The record that a server hands out, and what our verifier says of it. */
record VerifiedRecord(Path path, RecordReport report) {
  static VerifiedRecord of(Services services, MeetingId meeting) throws Exception {
    Path path = services.records().record(meeting);
    try (RecordFile file = RecordFile.open(path)) {
      return new VerifiedRecord(
          path,
          new RecordVerifier(Runnable::run, 1, Progress.NONE).verify(file, KeptEvidence.NONE));
    }
  }

  void requireAccepted() {
    assertEquals(List.of(), report.verdict().failures());
    assertTrue(report.verdict().accepted());
  }

  List<String> notices() {
    return report.verdict().notices().stream().map(Notice::english).toList();
  }

  RoundResult round(String id) {
    Results results = report.results();
    assertNotNull(results);
    return results.rounds().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }

  List<Long> votes(String round) {
    return round(round).questions().getFirst().votes();
  }
}
