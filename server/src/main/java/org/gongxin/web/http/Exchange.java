package org.gongxin.web.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gongxin.refusal.Refusal;
import org.gongxin.web.http.ChangeListener.Change;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Runs on a virtual thread; whatever touches the connection is handed
 * to its event loop and awaited.
 */
final class Exchange {
  private static final Duration LINGER = Duration.ofSeconds(2);
  private static final long SLOWEST = 16 * 1024; // bytes a second that a reader must take

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Context context;
  private final ConnectionGuard guard;
  private final HttpLimits limits;
  private final SecurityHeaders headers;
  private final RequestBody body;
  private final int number;
  private @Nullable Change change;

  Exchange(
      HttpServerRequest request,
      Context context,
      ConnectionGuard guard,
      HttpLimits limits,
      SecurityHeaders headers) {
    this.request = request;
    this.response = request.response();
    this.context = context;
    this.guard = guard;
    this.limits = limits;
    this.headers = headers;
    this.body = new RequestBody(request, context, guard);
    this.number = guard.headArrived();
    if (body.isAnnounced()) {
      request.pause(); // a request without a body ends with its head, and the connection is kept
    }
  }

  HttpServerRequest request() {
    return request;
  }

  /** What is about to be done is told of once its outcome is known. */
  void begin(Change begun) {
    change = begun;
  }

  /** The change that was begun and not told of yet. */
  Optional<Change> takeChange() {
    Change taken = change;
    change = null;
    return Optional.ofNullable(taken);
  }

  /** Whether the peer is on this machine. */
  boolean isLocal() {
    String address = request.remoteAddress().hostAddress();
    return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1");
  }

  RequestBody body() {
    return body;
  }

  /** Sends an answer to its end. */
  void send(Answer answer) throws Refusal, IOException {
    switch (answer) {
      case Answer.Whole whole -> sendWhole(whole);
      case Answer.Streamed streamed -> sendStreamed(streamed);
      case Answer.Events events -> sendEvents(events);
    }
  }

  private void sendWhole(Answer.Whole whole) throws IOException {
    await(
        () -> {
          response.setStatusCode(whole.status());
          putHead(whole.type(), whole.headers());
          boolean hasBody = whole.status() != 204;
          if (hasBody) {
            response.putHeader("Content-Length", Integer.toString(whole.body().length()));
          }
          guard.within(limits.idle().plusSeconds(whole.body().length() / SLOWEST));
          boolean wanted = hasBody && !request.method().equals(HttpMethod.HEAD);
          return response.end(wanted ? whole.body() : Buffer.buffer());
        });
    finish();
  }

  private void sendStreamed(Answer.Streamed streamed) throws Refusal, IOException {
    run(() -> putHead(streamed.type(), streamed.headers()));
    if (!request.method().equals(HttpMethod.HEAD)) {
      run(() -> response.setChunked(true));
      ResponseStream out = new ResponseStream(this);
      streamed.writer().writeTo(out);
      out.close();
    }
    await(response::end);
    finish();
  }

  void sendPiece(Buffer piece) throws IOException {
    await(
        () -> {
          guard.within(limits.idle());
          return response.write(piece);
        });
    run(guard::disarm);
  }

  private void sendEvents(Answer.Events events) throws Refusal, IOException {
    boolean wanted = !request.method().equals(HttpMethod.HEAD);
    ResponseEvents sink = new ResponseEvents(context, response);
    if (wanted) {
      events.source().feed(sink); // before the head, so that it can still be refused
    }
    await(
        () -> {
          putHead("text/event-stream", Map.of());
          response.setChunked(wanted);
          return wanted ? response.writeHead() : response.end();
        });
    sink.open();
  }

  private void putHead(String type, Map<String, String> more) {
    if (!type.isEmpty()) {
      response.putHeader("Content-Type", type);
    }
    more.forEach(response::putHeader);
    headers.addTo(response.headers());
    if (!request.isEnded()) {
      response.putHeader("Connection", "close");
    }
  }

  // A body that nobody wanted is thrown away for a moment before the connection is closed: closed
  // at
  // once, the peer might lose the answer it has not read yet.
  private void finish() {
    context.runOnContext(
        ignored -> {
          if (request.isEnded()) {
            guard.answered(number);
          } else {
            guard.within(LINGER);
            request.handler(chunk -> {});
            request.endHandler(end -> request.connection().close());
            request.resume();
          }
        });
  }

  /** Cuts the connection, where an answer can no longer be finished. */
  void cut() {
    context.runOnContext(ignored -> request.connection().close());
  }

  /** Sends this where another answer was begun; cuts the connection if that one is half sent. */
  void sendInstead(Answer.Whole answer) throws IOException {
    if (response.headWritten()) {
      cut();
      return;
    }
    run(
        () -> {
          response.headers().clear();
          response.setChunked(false);
        });
    sendWhole(answer);
  }

  private void run(Runnable onLoop) throws IOException {
    await(
        () -> {
          onLoop.run();
          return Future.succeededFuture();
        });
  }

  private <T> void await(Supplier<Future<T>> onLoop) throws IOException {
    Promise<T> promise = Promise.promise();
    context.runOnContext(
        ignored -> {
          try {
            onLoop.get().onComplete(promise);
          } catch (RuntimeException e) {
            promise.tryFail(e);
          }
        });
    try {
      promise.future().await();
    } catch (Exception e) { // also the checked ones, which Vert.x throws unannounced
      throw new IOException("the peer is gone", e);
    }
  }
}
