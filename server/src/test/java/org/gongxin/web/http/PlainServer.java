package org.gongxin.web.http;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.web.openapi.OpenApi;
import org.gongxin.web.openapi.OpenApiRouter;

/** The HTTP side alone, with endpoints that tell a test what arrived. */
final class PlainServer implements AutoCloseable {
  private static final String DOCUMENT =
      """
      {"paths":{
       "/things/{id}":{"parameters":[{"name":"id","in":"path","schema":{"pattern":"^[a-z]+$"}}],
        "get":{"operationId":"get","x-access":["public"]},
        "post":{"operationId":"post","x-access":["public"],"x-max-body":1000,"requestBody":{"content":{"application/json":{}}}}},
       "/ballots/{election}":{"parameters":[{"name":"election","in":"path","schema":{"pattern":"^[a-z]+$"}}],
        "post":{"operationId":"cast","x-access":["public"],"x-max-body":100000,"x-body-limit":"election","requestBody":{"content":{"application/json":{}}}}},
       "/stream/{id}":{"parameters":[{"name":"id","in":"path","schema":{"pattern":"^[a-z]+$"}}],
        "get":{"operationId":"stream","x-access":["public"]}},
       "/fault":{"get":{"operationId":"fault","x-access":["public"]}},
       "/act":{"post":{"operationId":"act","x-access":["public"]}}
      }}
      """;

  final HttpListener listener;
  private final Vertx vertx = Vertx.vertx();

  PlainServer(HttpLimits limits) throws IOException {
    HttpFront.Parts parts =
        new HttpFront.Parts(
            limits,
            new HostCheck(URI.create("http://vote.example.org")),
            new SecurityHeaders(false),
            (operation, parameters, request) -> new Caller.Anyone(),
            election -> election.equals("small") ? 500 : 50_000,
            router(),
            (change, outcome) -> {},
            Map.of("/page", Answer.bytes(200, "text/html", new byte[] {'p'})));
    listener =
        HttpListener.start(
            vertx, new HttpListener.Address("127.0.0.1", 0, Optional.empty()), parts);
  }

  static HttpLimits limits(Duration idle) {
    return new HttpLimits(idle, idle.multipliedBy(4), 200, 1_000_000);
  }

  int port() {
    return listener.port();
  }

  private static OpenApiRouter<Endpoint> router() {
    try {
      return OpenApiRouter.<Endpoint>builder(
              OpenApi.parse(DOCUMENT.getBytes(StandardCharsets.UTF_8)))
          .on("get", call -> Answer.text(200, call.path("id")))
          .on("post", call -> Answer.json(Json.object().put("bytes", call.body().length).build()))
          .on("cast", call -> Answer.text(201, "cast " + call.body().length))
          .on("stream", PlainServer::stream)
          .on(
              "fault",
              call -> {
                throw new IllegalStateException("SELECT secret FROM /etc/passwd");
              })
          .on("act", call -> Answer.none())
          .build();
    } catch (Refusal e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer stream(Call call) {
    return new Answer.Streamed(
        "application/pdf",
        Map.of("Content-Disposition", "attachment; filename=\"a.pdf\""),
        out -> {
          if (call.path("id").equals("refused")) {
            throw new Refusal(RefusalCode.STALE_STATE, "made before");
          }
          out.write(new byte[100_000]);
          if (call.path("id").equals("broken")) {
            throw new Refusal(RefusalCode.STALE_STATE, "too late");
          }
        });
  }

  @Override
  public void close() {
    listener.close();
    vertx.close().await();
  }
}
