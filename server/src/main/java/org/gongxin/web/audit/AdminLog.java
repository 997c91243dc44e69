package org.gongxin.web.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;

/**
 * The file {@code admin.log}: one line of JSON for each deed of an organiser or a trustee, only
 * ever appended to. The first member of a line is the SHA-256 of the line before it, so nobody can
 * change or take out a line without changing all that follow.
 */
final class AdminLog implements AutoCloseable {
  /** Stands in the first line. */
  static final String NOTHING_BEFORE = "0".repeat(64);

  private final FileChannel file;
  private final ReentrantLock writing = new ReentrantLock();
  private String previous;

  private AdminLog(FileChannel file, String previous) {
    this.file = file;
    this.previous = previous;
  }

  /** Opens the log, or begins it. A last line that a power cut left unfinished is kept as it is. */
  static AdminLog open(Path path) throws IOException {
    String previous = NOTHING_BEFORE;
    boolean unfinished = false;
    if (Files.exists(path)) {
      String text = Files.readString(path, StandardCharsets.ISO_8859_1); // any bytes are lines
      String[] lines = text.split("\n", 0);
      unfinished = !text.isEmpty() && !text.endsWith("\n");
      if (!text.isEmpty()) {
        previous = hash(lines[lines.length - 1].getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    FileChannel file = PrivateLogFile.open(path);
    if (unfinished) {
      file.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }
    return new AdminLog(file, previous);
  }

  /** Appends a line of these members, in this order, and returns when it is on the disk. */
  void add(JsonObject members) throws IOException {
    writing.lock();
    try {
      JsonObject.Builder line = Json.object().put("previous", previous);
      members.members().forEach(line::put);
      byte[] bytes = line.build().encodeUtf8();
      ByteBuffer out = ByteBuffer.allocate(bytes.length + 1).put(bytes).put((byte) '\n').flip();
      while (out.hasRemaining()) {
        file.write(out);
      }
      file.force(false);
      previous = hash(bytes);
    } finally {
      writing.unlock();
    }
  }

  private static String hash(byte[] line) {
    return Sha256.of(line).hex();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
