package org.gongxin.store.embedded;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProcessesTest {
  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void runs_endedButNeverCollected_isFalse() throws Exception {
    // The shell turns into a program that knows nothing of the child and never collects it.
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 60").start();
    try (var lines = parent.inputReader()) {
      long pid = Long.parseLong(String.valueOf(lines.readLine()));
      ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
      while (Processes.runs(child)) {
        Thread.onSpinWait();
      }
      assertTrue(child.isAlive());
      assertTrue(Processes.runs(parent.toHandle()));
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void anyWorksIn_folderOfAProcess_isTrueUntilItEnds(@TempDir Path folder) throws Exception {
    assertFalse(Processes.anyWorksIn(folder));
    Process process = new ProcessBuilder("sleep", "60").directory(folder.toFile()).start();
    assertTrue(Processes.anyWorksIn(folder));
    process.destroyForcibly().waitFor();
    assertFalse(Processes.anyWorksIn(folder));
  }
}
