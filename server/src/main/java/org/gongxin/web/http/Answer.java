package org.gongxin.web.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.refusal.Refusal;

/** What an endpoint answers. */
public sealed interface Answer {
  String JSON = "application/json";
  String TEXT = "text/plain; charset=utf-8";

  /** An answer that is all there. */
  record Whole(int status, String type, Map<String, String> headers, Buffer body)
      implements Answer {
    public Whole {
      headers = Map.copyOf(headers);
    }

    /** The same with one more header. */
    public Whole with(String name, String value) {
      Map<String, String> more = new TreeMap<>(headers);
      more.put(name, value);
      return new Whole(status, type, more, body);
    }
  }

  /**
   * An answer that is written while it is sent. Its status is 200. A refusal before the first byte
   * is still answered as such; after it the connection is cut, so that half an answer is never
   * taken for a whole one.
   */
  record Streamed(String type, Map<String, String> headers, Writer writer) implements Answer {
    public Streamed {
      headers = Map.copyOf(headers);
    }
  }

  /** A stream of server-sent events, which the source goes on feeding. */
  record Events(Source source) implements Answer {}

  /** Writes the body of a streamed answer. */
  @FunctionalInterface
  interface Writer {
    void writeTo(OutputStream out) throws IOException, Refusal;
  }

  /** Feeds a stream of events until it is closed. */
  @FunctionalInterface
  interface Source {
    /** Begins to feed the sink; refuses before anything was sent. */
    void feed(EventSink sink) throws Refusal;
  }

  static Whole json(Json value) {
    return json(200, value);
  }

  static Whole json(int status, Json value) {
    return bytes(status, JSON, value.encodeUtf8());
  }

  static Whole text(int status, String text) {
    return bytes(status, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  static Whole bytes(int status, String type, byte[] body) {
    return new Whole(status, type, Map.of(), Buffer.buffer(body));
  }

  /** Nothing to say: 204. */
  static Whole none() {
    return bytes(204, "", new byte[0]);
  }

  /** The answer to a refusal. */
  static Whole refused(Refusal refusal) {
    Whole answer =
        error(
            StatusCodes.of(refusal.code()),
            refusal.code().wire(),
            refusal.detail(),
            refusal.params());
    String wait = refusal.params().get("retry_after");
    return wait == null ? answer : answer.with("Retry-After", wait);
  }

  /** The answer to a fault of the server. It says nothing about the fault. */
  static Whole fault() {
    return error(500, "internal", "a fault of the server; its log has the details", Map.of());
  }

  private static Whole error(int status, String code, String detail, Map<String, String> params) {
    JsonObject.Builder error = Json.object().put("code", code).put("detail", detail);
    if (!params.isEmpty()) {
      JsonObject.Builder object = Json.object();
      new TreeMap<>(params).forEach((name, value) -> object.put(name, param(name, value)));
      error.put("params", object.build());
    }
    return json(status, Json.object().put("error", error.build()).build());
  }

  // Parameters are text; the one list among them is what is wrong with a meeting file.
  private static Json param(String name, String value) {
    if (!name.equals("problems")) {
      return Json.of(value);
    }
    try {
      return Json.parse(value);
    } catch (Refusal refusal) {
      throw new IllegalStateException("our own text", refusal);
    }
  }
}
