package org.gongxin.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operating system says of processes that are not children of this one. */
final class Processes {
  private static final Path PROC = Path.of("/proc");

  private Processes() {}

  /**
   * Whether a process still runs. One that has ended and was never collected by its parent, as
   * happens for orphans in a container without an init process, does not, though it has a number.
   */
  static boolean runs(ProcessHandle process) {
    return process.isAlive() && !isZombie(process.pid());
  }

  /** Whether any running process has this folder as its working directory, where that is known. */
  static boolean anyWorksIn(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(Processes::runs)
        .anyMatch(process -> folder.equals(workingDirectory(process.pid())));
  }

  private static Path workingDirectory(long pid) {
    Path link = PROC.resolve(pid + "/cwd");
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException | UnsupportedOperationException e) {
      return link; // somebody else's process, or one that has just ended
    }
  }

  private static boolean isZombie(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      // The name before it stands in brackets and may itself hold some.
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return false; // no such file system here, or it has just ended
    }
  }
}
