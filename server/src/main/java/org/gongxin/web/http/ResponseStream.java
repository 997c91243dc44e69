package org.gongxin.web.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Sends what is written to it in pieces, waiting until the peer has taken one before it sends the
 * next. The head of the answer goes out with the first piece. Not for several threads.
 */
final class ResponseStream extends OutputStream {
  private static final int PIECE = 32 * 1024;

  private final Exchange exchange;
  private final byte[] piece = new byte[PIECE];
  private int filled;

  ResponseStream(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      int part = Math.min(left, PIECE - filled);
      System.arraycopy(bytes, from, piece, filled, part);
      filled += part;
      from += part;
      left -= part;
      if (filled == PIECE) {
        send();
      }
    }
  }

  /** Does nothing: pieces are sent when they are full and at the close. */
  @Override
  public void flush() {}

  @Override
  public void close() throws IOException {
    if (filled > 0) {
      send();
    }
  }

  private void send() throws IOException {
    byte[] full = Arrays.copyOf(piece, filled);
    filled = 0;
    exchange.sendPiece(Buffer.buffer(full));
  }
}
