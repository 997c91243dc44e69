package org.gongxin.web.http;

import java.time.Duration;

/**
 * How much one connection, and all together, may take.
 *
 * @param idle how long a connection may take for the head of a request, or for {@link #MIN_CHUNK}
 *     more bytes of its body, or for taking a piece of an answer
 * @param total how long a request may take in all to arrive
 * @param connections open at once
 * @param bodies bytes of request bodies that are held at once
 */
public record HttpLimits(Duration idle, Duration total, int connections, long bodies) {
  /** The longest request line; a path of this server is far shorter. */
  public static final int MAX_LINE = 4096;

  /** The largest head of a request. */
  public static final int MAX_HEAD = 16 * 1024;

  /** What must arrive of a body in each {@link #idle}. */
  public static final int MIN_CHUNK = 4096;

  /** What the server runs with. */
  public static HttpLimits standard() {
    return new HttpLimits(
        Duration.ofSeconds(15), Duration.ofSeconds(90), 4096, Runtime.getRuntime().maxMemory() / 4);
  }
}
