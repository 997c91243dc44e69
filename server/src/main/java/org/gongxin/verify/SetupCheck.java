package org.gongxin.verify;

import java.io.IOException;
import org.gongxin.election.Election;
import org.gongxin.election.archive.Archive;
import org.gongxin.election.archive.ArchivedEvent;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.election.trustees.TrusteesFault;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/** What an archive says before the first ballot (section 13, checks 3 to 5). */
final class SetupCheck {
  /** What could be read; null what could not. */
  record Setup(
      @Nullable Election election,
      @Nullable Trustees trustees,
      @Nullable CredentialList credentials) {
    static final Setup NONE = new Setup(null, null, null);
  }

  private final Archive archive;
  private final OrderedWork work;
  private final Findings findings;

  SetupCheck(Archive archive, OrderedWork work, Findings findings) {
    this.archive = archive;
    this.work = work;
    this.findings = findings;
  }

  Setup check(ArchivedEvent event) throws IOException {
    if (event.records().isEmpty()) {
      return Setup.NONE;
    }
    Election election = election(archive.body(event.records().get(0)));
    Trustees trustees = trustees(archive.body(event.records().get(1)));
    CredentialList credentials = credentials(archive.body(event.records().get(2)));
    if (election != null && trustees != null) {
      if (!election.publicKey().equals(trustees.publicKey())) {
        findings.fail(
            CheckName.PUBLIC_KEY, "election", "the key is not the product of the trustees' keys");
      }
      findings.made(CheckName.PUBLIC_KEY);
      findings.made(CheckName.UNKNOWN_SUITE);
    }
    return new Setup(election, trustees, credentials);
  }

  private @Nullable Election election(byte[] text) {
    try {
      Election election = Election.parse(text);
      findings.made(CheckName.ELECTION_RECORD);
      return election;
    } catch (Refusal refusal) {
      fail(refusal, "election", CheckName.ELECTION_RECORD);
      return null;
    }
  }

  private @Nullable Trustees trustees(byte[] text) {
    try {
      Trustees trustees = Trustees.parse(text);
      for (TrusteesFault fault : trustees.faults()) {
        CheckName check =
            switch (fault.kind()) {
              case KEY_PROOF -> CheckName.TRUSTEE_KEY;
              case THRESHOLD -> CheckName.THRESHOLD_SETUP;
              case KEYS -> CheckName.TRUSTEE_KEYS;
            };
        findings.fail(check, "trustees", fault.detail());
      }
      findings.made(
          CheckName.TRUSTEES_RECORD,
          CheckName.TRUSTEE_KEY,
          CheckName.THRESHOLD_SETUP,
          CheckName.TRUSTEE_KEYS);
      return trustees;
    } catch (Refusal refusal) {
      fail(refusal, "trustees", CheckName.TRUSTEES_RECORD);
      return null;
    }
  }

  private @Nullable CredentialList credentials(byte[] text) {
    try {
      return CredentialList.check(text, work, findings);
    } catch (Refusal refusal) {
      findings.fail(CheckName.CREDENTIAL_LIST, "credentials", refusal.getMessage());
      return null;
    }
  }

  private void fail(Refusal refusal, String where, CheckName otherwise) {
    boolean suite = refusal.code() == RefusalCode.OTHER_VERSION;
    findings.fail(suite ? CheckName.UNKNOWN_SUITE : otherwise, where, refusal.getMessage());
  }
}
