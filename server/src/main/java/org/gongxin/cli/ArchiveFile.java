package org.gongxin.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.gongxin.election.Election;
import org.gongxin.election.ElectionResult;
import org.gongxin.election.archive.ArchiveSource;
import org.gongxin.record.Receipt;
import org.gongxin.refusal.Refusal;
import org.gongxin.verify.ArchiveContent;
import org.gongxin.verify.ArchiveReport;
import org.gongxin.verify.ArchiveVerifier;
import org.gongxin.verify.CheckName;
import org.gongxin.verify.Findings;
import org.gongxin.verify.Notice;
import org.gongxin.verify.Verdict;

/** The archive of one election, {@code UUID.bel}. */
final class ArchiveFile implements VerifiableFile {
  private static final byte[] MAGIC = "BELENIOS".getBytes(US_ASCII);

  @Override
  public boolean isRecognised(byte[] head) {
    return Arrays.equals(head, MAGIC);
  }

  @Override
  public VerifiedFile verify(Path file, Kept kept, VerifierResources resources)
      throws UsageException, IOException, Refusal {
    if (kept.checkpoint() != null || kept.manifestCode() != null) {
      throw new UsageException(
          "a lone archive has no log and no manifest:"
              + " --checkpoint and --manifest-code need the meeting record");
    }
    ArchiveReport report;
    try (ArchiveSource source = ArchiveSource.of(file)) {
      report =
          new ArchiveVerifier(resources.executor(), resources.threads(), resources.progress())
              .verify(source);
    }
    Verdict verdict = report.verdict();
    Path receipt = kept.receipt();
    if (receipt != null) {
      verdict = Verdict.merge(List.of(verdict, compare(receipt, report.content())));
    }
    return new VerifiedFile("选举档案 archive of one election", facts(report.content()), verdict);
  }

  private static Verdict compare(Path file, ArchiveContent content) throws IOException, Refusal {
    Receipt receipt = Receipt.parse(Files.readAllBytes(file));
    Findings findings = new Findings(EnumSet.of(CheckName.RECEIPT));
    String where = "ballot " + receipt.ballot();
    Election election = content.election();
    if (election != null && !election.uuid().text().equals(receipt.election().text())) {
      findings.fail(CheckName.RECEIPT, where, "it was cast in election " + receipt.election());
    } else if (!content.ballots().contains(receipt.ballot())) {
      findings.fail(CheckName.RECEIPT, where, "it is not in this archive");
    }
    findings.made(CheckName.RECEIPT);
    findings.notice(
        new Notice(
            "只核对了验票凭证中的票，未核对日志：需要整份会议记录",
            "of the receipt only the ballot was compared; its log needs the meeting record"));
    return findings.verdict();
  }

  private static List<VerifiedFile.Fact> facts(ArchiveContent content) {
    List<VerifiedFile.Fact> facts = new ArrayList<>();
    Election election = content.election();
    if (election != null) {
      facts.add(new VerifiedFile.Fact("name", "名称 Name", election.name()));
      facts.add(new VerifiedFile.Fact("election", "选举编号 Election", election.uuid().text()));
    }
    facts.add(
        new VerifiedFile.Fact(
            "credentials", "投票码 Credentials", String.valueOf(content.credentials().size())));
    facts.add(
        new VerifiedFile.Fact("ballots", "票数 Ballots", String.valueOf(content.ballots().size())));
    ElectionResult result = content.result();
    if (result != null) {
      facts.add(new VerifiedFile.Fact("result", "结果 Result", result.counts().toString()));
    }
    if (content.head() != null) {
      facts.add(
          new VerifiedFile.Fact(
              "head", "最后事件的摘要 Digest of the last event", content.head().toString()));
    }
    return facts;
  }
}
