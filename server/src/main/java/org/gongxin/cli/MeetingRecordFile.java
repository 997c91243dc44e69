package org.gongxin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gongxin.log.Checkpoint;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.record.Manifest;
import org.gongxin.record.Receipt;
import org.gongxin.record.RecordFile;
import org.gongxin.record.Results;
import org.gongxin.record.RoundResult;
import org.gongxin.refusal.Refusal;
import org.gongxin.rules.NamedNumber;
import org.gongxin.verify.KeptEvidence;
import org.gongxin.verify.RecordReport;
import org.gongxin.verify.RecordVerifier;

/** The record of a meeting, {@code MEETING.gongxin.zip}. */
final class MeetingRecordFile implements VerifiableFile {
  private static final byte[] MAGIC = {'P', 'K', 3, 4};

  @Override
  public boolean isRecognised(byte[] head) {
    return Arrays.equals(Arrays.copyOf(head, MAGIC.length), MAGIC);
  }

  @Override
  public VerifiedFile verify(Path file, Kept kept, VerifierResources resources)
      throws IOException, Refusal {
    Path receipt = kept.receipt();
    Path checkpoint = kept.checkpoint();
    KeptEvidence evidence =
        new KeptEvidence(
            kept.manifestCode(),
            receipt == null ? null : Receipt.parse(Files.readAllBytes(receipt)),
            checkpoint == null ? null : SignedCheckpoint.parse(Files.readAllBytes(checkpoint)));
    RecordReport report;
    try (RecordFile record = RecordFile.open(file)) {
      report =
          new RecordVerifier(resources.executor(), resources.threads(), resources.progress())
              .verify(record, evidence);
    }
    return new VerifiedFile("会议记录 record of a meeting", facts(report), report.verdict());
  }

  private static List<VerifiedFile.Fact> facts(RecordReport report) {
    List<VerifiedFile.Fact> facts = new ArrayList<>();
    Manifest manifest = report.manifest();
    if (manifest != null) {
      Manifest.Meeting meeting = manifest.meeting();
      facts.add(new VerifiedFile.Fact("title", "会议 Meeting", meeting.title()));
      facts.add(new VerifiedFile.Fact("meeting", "会议编号 Id", meeting.id().text()));
      facts.add(new VerifiedFile.Fact("manifest", "章程摘要 Manifest", manifest.hash().hex()));
      facts.add(new VerifiedFile.Fact("manifest_code", "章程短码 Code", manifest.code()));
    }
    Checkpoint checkpoint = report.checkpoint();
    if (checkpoint != null) {
      String log = checkpoint.size() + " 条 entries, " + checkpoint.root();
      facts.add(new VerifiedFile.Fact("log", "日志 Log", log));
    }
    Results results = report.results();
    if (results != null) {
      results.rounds().forEach(round -> facts.add(fact(round)));
    }
    return facts;
  }

  private static VerifiedFile.Fact fact(RoundResult round) {
    int returned = round.numbers().get(NamedNumber.RETURNED);
    int issued = round.numbers().get(NamedNumber.ISSUED_NET);
    String outcome = round.valid() ? "有效 valid" : "无效 void";
    return new VerifiedFile.Fact(
        "round_" + round.id(),
        "轮次 Round " + round.id(),
        outcome + "，净发出 issued " + issued + "，收回 returned " + returned);
  }
}
