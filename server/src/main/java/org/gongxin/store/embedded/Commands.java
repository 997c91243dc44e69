package org.gongxin.store.embedded;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs other programs to their end. */
final class Commands {
  private static final long MINUTES = 3;

  private Commands() {}

  static List<String> join(List<String> prefix, List<String> command) {
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  /** Runs a program without input. */
  static String run(List<String> command) throws IOException {
    return run(command, "");
  }

  /**
   * Runs a program with this input and gives what it wrote. Its output goes through a file, because
   * a database started by it would keep a pipe open for ever.
   *
   * @throws IOException when it cannot start, fails or takes longer than three minutes
   */
  static String run(List<String> command, String input) throws IOException {
    Path output = Files.createTempFile("gongxin-", ".out");
    Path source = Files.createTempFile("gongxin-", ".in");
    try {
      Files.writeString(source, input);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(source.toFile())
              .redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(command.get(0) + " did not end within " + MINUTES + " minutes");
      }
      String text = Files.readString(output, StandardCharsets.ISO_8859_1);
      if (process.exitValue() != 0) {
        throw new IOException(
            String.join(" ", command) + " ended with " + process.exitValue() + ": " + text.trim());
      }
      return text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      Files.delete(source);
      Files.delete(output);
    }
  }
}
