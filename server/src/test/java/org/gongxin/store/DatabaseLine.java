package org.gongxin.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * The line between a server and its database, to be cut or to go silent: real sockets, so that the
 * client meets what it would meet.
 */
public final class DatabaseLine implements AutoCloseable {
  private enum State {
    WHOLE,
    SILENT,
    CUT
  }

  private final DatabaseAccess database;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Object guard = new Object();
  private State state = State.WHOLE;
  private CountDownLatch held = new CountDownLatch(1);
  private ServerSocket listening;

  public DatabaseLine(DatabaseAccess database) throws IOException {
    this.database = database;
    this.listening = listen(0);
    this.port = listening.getLocalPort();
  }

  private ServerSocket listen(int on) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), on), 100);
    Thread.ofVirtual().start(() -> accept(socket));
    return socket;
  }

  /** The database behind the line. The owner's way does not lead over it. */
  public DatabaseAccess access() {
    return new DatabaseAccess(database.owner(), database.runtime().setPort(port));
  }

  /** Ends every connection; new ones are refused, as by a machine without a database. */
  public void cut() throws IOException {
    set(State.CUT);
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** Lets nothing through any more, and ends nothing. */
  public void silence() {
    held = new CountDownLatch(1);
    set(State.SILENT);
  }

  /** Returns when something was sent over the silent line, and was not let through. */
  public void awaitHeld() throws InterruptedException {
    held.await();
  }

  /** As in the beginning; what a silent line held back goes through. */
  public void mend() throws IOException {
    if (listening.isClosed()) {
      listening = listen(port);
    }
    set(State.WHOLE);
  }

  @Override
  public void close() throws IOException {
    cut();
  }

  private void set(State now) {
    synchronized (guard) {
      state = now;
      guard.notifyAll();
    }
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        Socket client = socket.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> connect(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void connect(Socket client) {
    try (client;
        Socket server =
            new Socket(InetAddress.getLoopbackAddress(), database.runtime().getPort())) {
      open.add(server);
      Thread back = Thread.ofVirtual().start(() -> pump(server, client));
      pump(client, server);
      back.join();
    } catch (IOException | InterruptedException e) {
      // The line is cut.
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] bytes = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(bytes); read > 0 && mayPass(); read = in.read(bytes)) {
        out.write(bytes, 0, read);
      }
    } catch (IOException | InterruptedException e) {
      // The line is cut.
    }
  }

  private boolean mayPass() throws InterruptedException {
    synchronized (guard) {
      while (state == State.SILENT) {
        held.countDown();
        guard.wait();
      }
      return state == State.WHOLE;
    }
  }
}
