package org.gongxin.web.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The file {@code casting.log}: how often casting had which outcome in a minute, and nothing else.
 * A minute is written when the first ballot after it comes, or at the end.
 */
final class CastCounts implements AutoCloseable {
  private final FileChannel file;
  private final ReentrantLock counting = new ReentrantLock();
  private final Map<String, Integer> counts = new TreeMap<>();
  private Instant minute = Instant.MIN;

  private CastCounts(FileChannel file) {
    this.file = file;
  }

  static CastCounts open(Path path) throws IOException {
    return new CastCounts(PrivateLogFile.open(path));
  }

  void count(Instant now, String outcome) throws IOException {
    counting.lock();
    try {
      Instant current = now.truncatedTo(ChronoUnit.MINUTES);
      if (!current.equals(minute)) {
        write();
        minute = current;
      }
      counts.merge(outcome, 1, Integer::sum);
    } finally {
      counting.unlock();
    }
  }

  private void write() throws IOException {
    if (!counts.isEmpty()) {
      String line =
          counts.entrySet().stream()
              .map(count -> count.getKey() + "=" + count.getValue())
              .collect(Collectors.joining(" ", minute + " ", "\n"));
      counts.clear();
      file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Override
  public void close() throws IOException {
    counting.lock();
    try {
      write();
    } finally {
      counting.unlock();
      file.close();
    }
  }
}
