package org.gongxin.app;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.gongxin.election.Slip;
import org.gongxin.print.BaseUrl;
import org.gongxin.print.SlipFace;
import org.gongxin.print.SlipPrinter;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.SlipSink;
import org.gongxin.web.api.SlipPrinting;

/** Prints slips with the address of this server. */
final class PdfSlips implements SlipPrinting {
  private final URI baseUrl;

  PdfSlips(URI baseUrl) {
    this.baseUrl = baseUrl;
  }

  @Override
  public SlipSink begin(byte[] manifest, String ballotClass, OutputStream out) throws IOException {
    SlipPrinter printer = new SlipPrinter(out, face(manifest, ballotClass));
    return new SlipSink() {
      @Override
      public void slip(Slip slip) throws IOException {
        printer.print(slip);
      }

      @Override
      public void finish() throws IOException {
        printer.finish();
      }
    };
  }

  private SlipFace face(byte[] manifest, String ballotClass) {
    try {
      return SlipFace.of(Manifest.parse(manifest), ballotClass, BaseUrl.parse(baseUrl.toString()));
    } catch (Refusal refusal) {
      throw new IllegalStateException("a frozen manifest and a checked address", refusal);
    }
  }
}
