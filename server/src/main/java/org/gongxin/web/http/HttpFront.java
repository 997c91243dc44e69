package org.gongxin.web.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.port.StoreUnavailableException;
import org.gongxin.web.openapi.OpenApiRouter;

/** Takes connections and requests from the event loop and sees every request to its one answer. */
public final class HttpFront implements AutoCloseable {
  private static final Logger LOG = System.getLogger(HttpFront.class.getName());

  private final Vertx vertx;
  private final Parts parts;
  private final Dispatcher dispatcher;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<HttpConnection, ConnectionGuard> guards = new ConcurrentHashMap<>();

  /** Says how large a ballot of an election can be, in bytes. */
  @FunctionalInterface
  public interface BallotLimit {
    long of(String election) throws Refusal;
  }

  /**
   * What the front works with.
   *
   * @param router the operations
   * @param changes is told of every change
   * @param pages what stands at fixed paths, for GET alone
   */
  public record Parts(
      HttpLimits limits,
      HostCheck hosts,
      SecurityHeaders headers,
      CallerCheck callers,
      BallotLimit ballotLimit,
      OpenApiRouter<Endpoint> router,
      ChangeListener changes,
      Map<String, Answer> pages) {
    public Parts {
      pages = Map.copyOf(pages);
    }
  }

  public HttpFront(Vertx vertx, Parts parts) {
    this.vertx = vertx;
    this.parts = parts;
    this.dispatcher = new Dispatcher(parts);
  }

  /** A connection was opened; on its event loop. */
  public void connected(HttpConnection connection) {
    if (guards.size() >= parts.limits().connections()) {
      connection.close();
      return;
    }
    guards.put(connection, new ConnectionGuard(vertx, connection, parts.limits()));
    connection.closeHandler(
        ignored -> {
          ConnectionGuard guard = guards.remove(connection);
          if (guard != null) {
            guard.disarm();
          }
        });
  }

  /** The head of a request is here; on the event loop of its connection. */
  public void requested(HttpServerRequest request) {
    ConnectionGuard guard = guards.get(request.connection());
    if (guard == null) { // one connection too many, closing already
      request.connection().close();
      return;
    }
    Exchange exchange =
        new Exchange(request, vertx.getOrCreateContext(), guard, parts.limits(), parts.headers());
    requests.execute(() -> run(exchange));
  }

  private void run(Exchange exchange) {
    try {
      answer(exchange);
    } catch (IOException e) {
      exchange.cut(); // the peer is gone: its matter, not worth a line in the log
    }
  }

  private void answer(Exchange exchange) throws IOException {
    try {
      send(exchange, dispatcher.answer(exchange));
    } catch (Refusal refusal) {
      tell(exchange, refusal.code().wire());
      exchange.sendInstead(Answer.refused(refusal));
    } catch (StoreUnavailableException e) {
      LOG.log(Level.WARNING, "the database is not available", e);
      tell(exchange, RefusalCode.UNAVAILABLE.wire());
      Map<String, String> later = Map.of("retry_after", "2");
      exchange.sendInstead(
          Answer.refused(new Refusal(RefusalCode.UNAVAILABLE, "the database", later)));
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "a fault while answering", e);
      tell(exchange, "internal");
      exchange.sendInstead(Answer.fault());
    }
  }

  private void send(Exchange exchange, Answer answer) throws Refusal, IOException {
    if (answer instanceof Answer.Whole whole) {
      tell(exchange, Integer.toString(whole.status()));
    }
    try {
      exchange.send(answer);
      tell(exchange, "200");
    } catch (IOException e) {
      tell(exchange, "cut");
      throw e;
    }
  }

  private void tell(Exchange exchange, String outcome) {
    exchange.takeChange().ifPresent(change -> parts.changes().changed(change, outcome));
  }

  /** Something came that is no request at all; on the event loop. */
  public void garbled(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    Answer.Whole answer = Answer.refused(garbling(cause));
    HttpServerResponse response = request.response();
    parts.headers().addTo(response.headers());
    response
        .setStatusCode(answer.status())
        .putHeader("Content-Type", answer.type())
        .putHeader("Connection", "close")
        .end(answer.body())
        .onComplete(ignored -> request.connection().close());
  }

  // By name: the classes are Netty's, which this program does not see otherwise.
  private static Refusal garbling(Throwable cause) {
    return switch (cause.getClass().getSimpleName()) {
      case "TooLongHttpLineException" -> new Refusal(RefusalCode.URI_TOO_LONG, "request line");
      case "TooLongHttpHeaderException" -> new Refusal(RefusalCode.HEADERS_TOO_LARGE, "headers");
      default -> new Refusal(RefusalCode.MALFORMED, "not an HTTP request");
    };
  }

  @Override
  public void close() {
    requests.shutdownNow();
  }
}
