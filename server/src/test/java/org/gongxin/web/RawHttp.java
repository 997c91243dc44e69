package org.gongxin.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection on which a test says exactly what it wants, right or wrong. */
public final class RawHttp implements AutoCloseable {
  private final Socket socket;

  public RawHttp(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(60_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends text as it is; a newline is sent as CR LF. */
  public RawHttp send(String text) throws IOException {
    socket
        .getOutputStream()
        .write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** All that comes until the server closes the connection. */
  public String readToEnd() throws IOException {
    return read(socket.getInputStream(), "\u0000never");
  }

  /** All that comes until the given text stands at the end or the server closes. */
  public String readUntil(String end) throws IOException {
    return read(socket.getInputStream(), end);
  }

  private static String read(InputStream in, String end) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] last = end.getBytes(StandardCharsets.UTF_8);
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        all.write(b);
        if (b == last[last.length - 1] && all.toString(StandardCharsets.UTF_8).endsWith(end)) {
          break;
        }
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("neither answered nor closed: " + all, e);
    } catch (IOException reset) {
      all.write("<reset>".getBytes(StandardCharsets.UTF_8));
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
