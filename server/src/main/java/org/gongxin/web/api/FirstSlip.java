package org.gongxin.web.api;

import java.io.IOException;
import org.gongxin.election.Slip;
import org.gongxin.service.SlipSink;
import org.jspecify.annotations.Nullable;

/** Opens a sink with the first slip that comes: until then nothing is written. */
final class FirstSlip implements SlipSink {
  private final Opening opening;
  private @Nullable SlipSink opened;

  /** Opens the sink. */
  @FunctionalInterface
  interface Opening {
    SlipSink open() throws IOException;
  }

  FirstSlip(Opening opening) {
    this.opening = opening;
  }

  @Override
  public void slip(Slip slip) throws IOException {
    sink().slip(slip);
  }

  @Override
  public void finish() throws IOException {
    sink().finish();
  }

  private SlipSink sink() throws IOException {
    SlipSink sink = opened;
    if (sink == null) {
      sink = opening.open();
      opened = sink;
    }
    return sink;
  }
}
