package org.gongxin.web.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;

/**
 * Closes a connection whose peer keeps it waiting. An idle timeout alone does not: a peer that
 * sends one byte now and then defeats it. All methods run on the event loop of the connection.
 */
final class ConnectionGuard {
  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final HttpConnection connection;
  private final HttpLimits limits;
  private long timer = NO_TIMER;
  private long received;
  private int exchanges;

  ConnectionGuard(Vertx vertx, HttpConnection connection, HttpLimits limits) {
    this.vertx = vertx;
    this.connection = connection;
    this.limits = limits;
    within(limits.idle());
  }

  /** The head of a request is here; returns the number of this exchange on the connection. */
  int headArrived() {
    disarm();
    return ++exchanges;
  }

  /** A body is awaited from now on. */
  void bodyBegins() {
    received = 0;
    Duration total = limits.total();
    long idle = limits.idle().toMillis();
    awaitMore(0, Math.max(1, total.toMillis() / idle), idle);
  }

  private void awaitMore(long before, long turns, long idle) {
    arm(
        idle,
        () -> {
          if (turns <= 1 || received - before < HttpLimits.MIN_CHUNK) {
            connection.close();
          } else {
            awaitMore(received, turns - 1, idle);
          }
        });
  }

  void bodyArrived(int bytes) {
    received += bytes;
  }

  /** Nothing is awaited from the peer while the server works. */
  void disarm() {
    if (timer != NO_TIMER) {
      vertx.cancelTimer(timer);
      timer = NO_TIMER;
    }
  }

  /** Whatever is to happen next must happen within that time. */
  void within(Duration time) {
    arm(time.toMillis(), connection::close);
  }

  /** The answer is sent: the next head is awaited, unless it came already. */
  void answered(int exchange) {
    if (exchange == exchanges) {
      within(limits.idle());
    }
  }

  private void arm(long millis, Runnable late) {
    disarm();
    timer = vertx.setTimer(Math.max(1, millis), id -> late.run());
  }
}
