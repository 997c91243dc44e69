package org.gongxin.web.http;

import io.vertx.core.MultiMap;

/** The headers of every answer; a page adds its own content security policy. */
public final class SecurityHeaders {
  /** The policy of everything that is not a page. */
  public static final String NO_CONTENT =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private final boolean tls;

  /**
   * Makes the headers of a server.
   *
   * @param tls whether it is reached over TLS; only then may it demand TLS for later
   */
  public SecurityHeaders(boolean tls) {
    this.tls = tls;
  }

  /** Sets what is not set yet. */
  public void addTo(MultiMap headers) {
    add(headers, "Content-Security-Policy", NO_CONTENT);
    add(headers, "Cache-Control", "no-store");
    add(headers, "X-Content-Type-Options", "nosniff");
    add(headers, "Referrer-Policy", "no-referrer");
    add(headers, "Cross-Origin-Opener-Policy", "same-origin");
    add(headers, "Cross-Origin-Embedder-Policy", "require-corp");
    add(headers, "Cross-Origin-Resource-Policy", "same-origin");
    add(
        headers,
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), clipboard-read=()");
    if (tls) {
      add(headers, "Strict-Transport-Security", "max-age=31536000");
    }
  }

  private static void add(MultiMap headers, String name, String value) {
    if (!headers.contains(name)) {
      headers.set(name, value);
    }
  }
}
