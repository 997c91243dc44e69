package org.gongxin.service;

import java.io.IOException;
import org.gongxin.election.Slip;

/** Where the secrets of new slips go, once: a printer. Nobody keeps them. */
public interface SlipSink {
  /** Takes one slip. */
  void slip(Slip slip) throws IOException;

  /**
   * All slips were given and are good from now on. What was written before this is not to be used
   * if it does not come: the slips of it are void.
   */
  void finish() throws IOException;
}
