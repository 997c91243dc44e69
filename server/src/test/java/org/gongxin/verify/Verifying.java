package org.gongxin.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import org.gongxin.record.RecordFile;
import org.gongxin.refusal.Refusal;

/** Verifies records in memory. */
final class Verifying {
  private Verifying() {}

  static RecordReport report(byte[] record, KeptEvidence kept) throws Refusal {
    // The calling thread does the work: the tests already run on all there are.
    RecordVerifier verifier = new RecordVerifier(Runnable::run, 1, Progress.NONE);
    try (RecordFile file = RecordFile.read(record)) {
      return verifier.verify(file, kept);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  /** The names of the checks that failed. */
  static Set<String> failed(RecordReport report) {
    Set<String> names = new TreeSet<>();
    report.verdict().failures().forEach(failure -> names.add(failure.check().wire()));
    return names;
  }
}
