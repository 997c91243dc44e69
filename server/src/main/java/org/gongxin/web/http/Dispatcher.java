package org.gongxin.web.http;

import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.web.openapi.OpenApiRouter;
import org.gongxin.web.openapi.Operation;

/**
 * Decides what answers a request: name, path, method, body type, caller, body, endpoint, in that
 * order, so that the cheap refusals come first.
 */
final class Dispatcher {
  private static final byte[] NOTHING = {'{', '}'}; // what some clients send for no body

  private final HttpFront.Parts parts;
  private final BodyBudget budget;

  Dispatcher(HttpFront.Parts parts) {
    this.parts = parts;
    this.budget = new BodyBudget(parts.limits().bodies());
  }

  Answer answer(Exchange exchange) throws Refusal, IOException {
    HttpServerRequest request = exchange.request();
    String method = request.method().name();
    parts.hosts().check(request.headers().getAll("Host"));
    String target = request.uri();
    if (!target.startsWith("/")) {
      throw new Refusal(RefusalCode.MALFORMED, "wanted a path");
    }
    String path = target.split("[?#]", 2)[0];
    Answer page = parts.pages().get(path);
    if (page != null) {
      return method.equals("GET") || method.equals("HEAD") ? page : wrongMethod("GET, HEAD");
    }
    return switch (parts.router().match(method, path)) {
      case OpenApiRouter.Nothing<Endpoint> nothing ->
          throw new Refusal(RefusalCode.NOT_FOUND, "nothing is there");
      case OpenApiRouter.WrongMethod<Endpoint> wrong ->
          wrongMethod(String.join(", ", wrong.allowed()));
      case OpenApiRouter.Found<Endpoint> found -> call(exchange, found);
    };
  }

  private static Answer wrongMethod(String allowed) {
    return Answer.refused(new Refusal(RefusalCode.METHOD_NOT_ALLOWED, "allowed: " + allowed))
        .with("Allow", allowed);
  }

  private Answer call(Exchange exchange, OpenApiRouter.Found<Endpoint> found)
      throws Refusal, IOException {
    Operation operation = found.operation();
    RequestBody body = exchange.body();
    if (operation.takesBody() || body.isTyped() || body.isAnnounced()) {
      body.checkType(operation.takesBody() ? operation.bodyType() : Answer.JSON);
    }
    Caller caller = parts.callers().identify(operation, found.parameters(), exchange.request());
    if (operation.changes()) {
      exchange.begin(
          new ChangeListener.Change(operation, found.parameters(), caller, exchange.isLocal()));
    }
    long limit = limit(found);
    body.checkLength(limit);
    if (!body.isAnnounced()) {
      return answer(found, caller, exchange, new byte[0]);
    }
    budget.take(limit);
    try {
      return answer(found, caller, exchange, body.readFully(limit));
    } finally {
      budget.giveBack(limit);
    }
  }

  private static Answer answer(
      OpenApiRouter.Found<Endpoint> found, Caller caller, Exchange exchange, byte[] body)
      throws Refusal {
    if (!found.operation().takesBody() && body.length > 0 && !Arrays.equals(body, NOTHING)) {
      throw new Refusal(RefusalCode.MALFORMED, "wanted no body, or {}");
    }
    Map<String, String> query = Query.read(found.operation(), exchange.request().uri());
    Map<String, String> headers =
        HeaderValues.read(found.operation(), exchange.request().headers());
    return found
        .endpoint()
        .answer(new Call(found.parameters(), query, headers, caller, exchange.isLocal(), body));
  }

  private long limit(OpenApiRouter.Found<Endpoint> found) throws Refusal {
    Operation operation = found.operation();
    if (!operation.takesBody()) {
      return operation.changes() ? NOTHING.length : 0;
    }
    if (!operation.ballotLimit()) {
      return operation.maxBody();
    }
    String election = found.parameters().getOrDefault("election", "");
    return Math.min(operation.maxBody(), parts.ballotLimit().of(election));
  }
}
