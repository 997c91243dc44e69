package org.gongxin.web.http;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** The body of one request, checked by its head before a byte of it is taken. */
final class RequestBody {
  private final HttpServerRequest request;
  private final Context context;
  private final ConnectionGuard guard;

  RequestBody(HttpServerRequest request, Context context, ConnectionGuard guard) {
    this.request = request;
    this.context = context;
    this.guard = guard;
  }

  /** Whether the head announces a body. */
  boolean isAnnounced() {
    return request.headers().contains("Transfer-Encoding") || !List.of("", "0").contains(length());
  }

  /** Whether the head gives the body a type. */
  boolean isTyped() {
    return request.headers().contains("Content-Type");
  }

  /**
   * Checks type and coding.
   *
   * @param wanted the media type
   * @throws Refusal {@code unsupported_type} unless it is that, in UTF-8 and not compressed
   */
  void checkType(String wanted) throws Refusal {
    String type = request.getHeader("Content-Type");
    if (type == null || !isOf(wanted, type)) {
      throw new Refusal(RefusalCode.UNSUPPORTED_TYPE, "wanted Content-Type: " + wanted);
    }
    if (request.headers().contains("Content-Encoding")) {
      throw new Refusal(RefusalCode.UNSUPPORTED_TYPE, "wanted no Content-Encoding");
    }
  }

  private static boolean isOf(String wanted, String type) {
    String compact = type.toLowerCase(Locale.ROOT).replace(" ", "");
    return List.of(wanted, wanted + ";charset=utf-8").contains(compact);
  }

  /** Refuses as {@code too_large} what the head says is over the limit. */
  void checkLength(long limit) throws Refusal {
    String length = length();
    if (length.length() > 18 || (!length.isEmpty() && Long.parseLong(length) > limit)) {
      throw tooLarge();
    }
  }

  private static Refusal tooLarge() {
    return new Refusal(RefusalCode.TOO_LARGE, "body");
  }

  // The decoder lets only digits through; a missing length is empty.
  private String length() {
    String length = request.getHeader("Content-Length");
    return length == null ? "" : length;
  }

  /**
   * Takes the whole body.
   *
   * @throws Refusal {@code too_large} at the first byte over the limit
   * @throws IOException when the peer is gone
   */
  byte[] readFully(long limit) throws Refusal, IOException {
    Promise<byte[]> promise = Promise.promise();
    context.runOnContext(ignored -> readOnLoop(limit, promise));
    try {
      return promise.future().await();
    } catch (Exception e) { // also the checked ones, which Vert.x throws unannounced
      if (e instanceof Refusal refusal) {
        throw refusal;
      }
      throw new IOException("the peer is gone", e);
    }
  }

  private void readOnLoop(long limit, Promise<byte[]> promise) {
    Buffer body = Buffer.buffer();
    guard.bodyBegins();
    request.exceptionHandler(promise::tryFail);
    request.endHandler(
        ignored -> {
          guard.disarm();
          promise.tryComplete(body.getBytes());
        });
    request.handler(
        chunk -> {
          guard.bodyArrived(chunk.length());
          if (body.length() + chunk.length() > limit) {
            promise.tryFail(tooLarge());
          } else if (!promise.future().isComplete()) {
            body.appendBuffer(chunk);
          }
        });
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    request.resume();
  }
}
