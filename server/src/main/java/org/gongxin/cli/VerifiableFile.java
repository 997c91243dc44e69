package org.gongxin.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.gongxin.refusal.Refusal;

/** One kind of file that can be verified. */
interface VerifiableFile {
  /** Whether a file that begins with these bytes is of this kind. */
  boolean isRecognised(byte[] head);

  /**
   * Makes all checks.
   *
   * @throws UsageException when this kind of file cannot be compared with what was kept
   * @throws Refusal when the file cannot be read at all, or {@code other_version}
   */
  VerifiedFile verify(Path file, Kept kept, VerifierResources resources)
      throws UsageException, IOException, Refusal;
}
