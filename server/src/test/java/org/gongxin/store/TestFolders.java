package org.gongxin.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Cleans up after tests that leave running programs behind until the end of the run. */
public final class TestFolders {
  private TestFolders() {}

  /** Deletes the folder when the test run ends, as far as a database does not still write to it. */
  public static void deleteAtExit(Path folder) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
  }

  public static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | RuntimeException e) {
      System.getLogger(TestFolders.class.getName())
          .log(System.Logger.Level.DEBUG, "left behind: " + folder);
    }
  }
}
