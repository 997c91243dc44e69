package org.gongxin.print;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the font reader from logging, at every print, that it skips a table nobody needs. */
final class FontLog {
  /** Held here, since the JDK forgets the level of a logger that nobody holds. */
  private static final Logger LOGGER = Logger.getLogger("org.apache.fontbox.ttf");

  private FontLog() {}

  static void quiet() {
    LOGGER.setLevel(Level.SEVERE);
  }
}
