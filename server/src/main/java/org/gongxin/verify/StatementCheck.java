package org.gongxin.verify;

import java.util.Map;
import java.util.Optional;
import org.gongxin.election.Sha256;
import org.gongxin.record.Manifest;
import org.gongxin.record.Statement;

/**
 * What supervisors said in the log: signed with keys of the manifest, and each at its time
 * (protocol section 27).
 */
final class StatementCheck {
  private final Manifest manifest;
  private final Map<String, RoundTrace> rounds;
  private final Findings findings;

  StatementCheck(Manifest manifest, Map<String, RoundTrace> rounds, Findings findings) {
    this.manifest = manifest;
    this.rounds = rounds;
    this.findings = findings;
  }

  void check(Statement statement, int at) {
    byte[] text = statement.signedText(manifest.meeting().id());
    for (Statement.Signature signature : statement.signatures()) {
      if (signature.witness() > manifest.witnesses().size()
          || !signature.isOf(manifest.witnesses().get(signature.witness() - 1).key(), text)) {
        findings.fail(
            CheckName.STATEMENTS,
            LogRecord.where(at),
            "not signed by witness " + signature.witness() + " of the manifest");
      }
    }
    switch (statement) {
      case Statement.Certify it -> certify(it, at);
      case Statement.Objection it -> findings.notice(objection(it));
      case Statement.Annul it -> annul(it, at);
    }
  }

  private void certify(Statement.Certify it, int at) {
    RoundTrace round = rounds.get(it.round());
    if (round == null
        || round.result == null
        || !Sha256.of(round.result.encode()).equals(it.result())) {
      findings.fail(
          CheckName.STATEMENTS, LogRecord.where(at), "another result certified than the log has");
    }
  }

  private void annul(Statement.Annul it, int at) {
    RoundTrace round = rounds.get(it.round());
    if (round == null || !round.closed || round.annulled) {
      findings.fail(CheckName.ANNULMENTS, LogRecord.where(at), "an annulment at no time for it");
      return;
    }
    round.annulled = true;
    long roles =
        it.by().stream()
            .map(signature -> manifest.witnessRole(signature.witness()))
            .flatMap(Optional::stream)
            .distinct()
            .count();
    if (roles < Statement.Annul.ROLES) {
      findings.fail(CheckName.ANNULMENTS, LogRecord.where(at), "annulled by fewer than two roles");
    }
    findings.notice(
        new Notice(
            "第 " + it.round() + " 轮已由监票、监督人员宣布无效：" + it.reason(),
            "Round " + it.round() + " was declared void by its supervisors: " + it.reason()));
  }

  private Notice objection(Statement.Objection it) {
    String name =
        it.by().witness() > manifest.witnesses().size()
            ? "?"
            : manifest.witnesses().get(it.by().witness() - 1).name();
    return new Notice(name + "提出异议：" + it.text(), name + " objected: " + it.text());
  }
}
