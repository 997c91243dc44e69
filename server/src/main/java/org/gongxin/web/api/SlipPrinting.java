package org.gongxin.web.api;

import java.io.IOException;
import java.io.OutputStream;
import org.gongxin.service.SlipSink;

/** Prints slips; the print package does, and this one does not see it. */
@FunctionalInterface
public interface SlipPrinting {
  /**
   * Begins a PDF of the slips of one class.
   *
   * @param manifest the frozen manifest they belong to, whose class it is
   * @param out where the PDF goes, page by page
   */
  SlipSink begin(byte[] manifest, String ballotClass, OutputStream out) throws IOException;
}
