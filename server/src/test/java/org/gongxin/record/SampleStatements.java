package org.gongxin.record;

import java.util.Arrays;
import java.util.List;
import org.gongxin.election.Sha256;
import org.gongxin.log.NoteSigner;

/** Statements of the two witnesses of {@link ManifestSamples#small}. */
public final class SampleStatements {
  private static final String REASON = "发出票数与实到人数不符";
  private static final List<NoteSigner> WITNESSES =
      List.of(ManifestSamples.WITNESS, ManifestSamples.SECOND_WITNESS);

  private SampleStatements() {}

  /** Certifies the result that stands in these entries. */
  public static Statement certify(int witness, List<LogEntry> entries) {
    LogEntry.Result result =
        entries.stream()
            .filter(LogEntry.Result.class::isInstance)
            .map(LogEntry.Result.class::cast)
            .findFirst()
            .orElseThrow();
    Sha256 hash = Sha256.of(result.encode());
    byte[] text = Statement.Certify.text(ManifestSamples.MEETING, result.round(), hash);
    return new Statement.Certify(result.round(), hash, sign(witness, text));
  }

  public static Statement objection(int witness) {
    byte[] text = Statement.Objection.text(ManifestSamples.MEETING, REASON);
    return new Statement.Objection(REASON, sign(witness, text));
  }

  /** Said to be of the first witness, signed by the second. */
  static Statement forgedObjection() {
    byte[] text = Statement.Objection.text(ManifestSamples.MEETING, REASON);
    byte[] signature = ManifestSamples.SECOND_WITNESS.signStatement(text);
    return new Statement.Objection(REASON, Statement.Signature.of(1, signature));
  }

  /** Declares round 1 void in the name of these. */
  public static Statement annul(Integer... witnesses) {
    byte[] text = Statement.Annul.text(ManifestSamples.MEETING, "1", REASON);
    return new Statement.Annul(
        "1", REASON, Arrays.stream(witnesses).map(number -> sign(number, text)).toList());
  }

  private static Statement.Signature sign(int witness, byte[] text) {
    return Statement.Signature.of(witness, WITNESSES.get(witness - 1).signStatement(text));
  }
}
