package org.gongxin.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes.
 *
 * @param out the answer
 * @param err progress and what went wrong
 */
record Terminal(PrintStream out, PrintStream err) {
  /** The process's own streams, always UTF-8: the words are Chinese whatever the locale says. */
  static Terminal ofProcess() {
    return new Terminal(utf8(FileDescriptor.out), utf8(FileDescriptor.err));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Text from outside with everything taken out that could steer a terminal or hide text. */
  static String safe(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            codePoint -> {
              int type = Character.getType(codePoint);
              boolean harmful =
                  type == Character.CONTROL
                      || type == Character.FORMAT
                      || type == Character.SURROGATE
                      || type == Character.LINE_SEPARATOR
                      || type == Character.PARAGRAPH_SEPARATOR;
              safe.appendCodePoint(harmful ? '\uFFFD' : codePoint);
            });
    return safe.toString();
  }
}
