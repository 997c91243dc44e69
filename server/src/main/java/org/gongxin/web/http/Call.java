package org.gongxin.web.http;

import java.util.Map;
import java.util.Optional;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.refusal.Refusal;

/** One request that passed every check of its head, as its endpoint sees it. */
public final class Call {
  private final Map<String, String> parameters;
  private final Map<String, String> query;
  private final Map<String, String> headers;
  private final Caller caller;
  private final boolean local;
  private final byte[] body;

  /**
   * Makes a call.
   *
   * @param parameters of the path, each of the form its pattern asks for
   * @param query the parameters of the query, each of the form its pattern asks for
   * @param headers those that the operation describes, each of the form its pattern asks for
   * @param caller of the kind the operation's access asks for
   * @param local whether the request came from this machine itself
   * @param body not larger than the limit; empty where the operation takes none; not copied
   */
  Call(
      Map<String, String> parameters,
      Map<String, String> query,
      Map<String, String> headers,
      Caller caller,
      boolean local,
      byte[] body) {
    this.parameters = Map.copyOf(parameters);
    this.query = Map.copyOf(query);
    this.headers = Map.copyOf(headers);
    this.caller = caller;
    this.local = local;
    this.body = body;
  }

  /** A path parameter of the operation. */
  public String path(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("not a parameter of this operation: " + name);
    }
    return value;
  }

  /** A parameter of the query, where it was sent. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A header that the operation describes, where it was sent. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The meeting of the path. */
  public String meeting() {
    return path("meeting");
  }

  /** The election of the path. */
  public String election() {
    return path("election");
  }

  /** The body as it was sent; the caller does not change it. */
  public byte[] body() {
    return body;
  }

  /** The body as a JSON object, parsed strictly. */
  public JsonObject json() throws Refusal {
    return Json.parse(body).asObject();
  }

  /** Whether the request came from this machine itself. */
  public boolean isLocal() {
    return local;
  }

  /** Who is signed in, for an operation that is not public and not the trustees'. */
  public Caller.SignedIn signedIn() {
    return (Caller.SignedIn) caller;
  }

  /** The token that came with an operation with trustee access. */
  public String token() {
    return ((Caller.TokenBearer) caller).token();
  }
}
