package org.gongxin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** Runs the command line in this process and keeps what it printed. */
record CommandLine(int exit, String out, String err) {
  static CommandLine run(Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> texts = Arrays.stream(words).map(String::valueOf).toList();
    int exit =
        Main.run(
            texts,
            new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8)));
    return new CommandLine(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  String lastLine() {
    List<String> lines = out.lines().toList();
    return lines.get(lines.size() - 1);
  }
}
