package org.gongxin.web.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cookie that carries a session's id. Under TLS its name begins with {@code __Host-}, so a
 * browser takes it from this host alone and sends it over TLS alone; on a plain LAN neither is
 * possible. Scripts never see it and no other site's request carries it.
 */
public final class SessionCookie {
  private final boolean tls;

  public SessionCookie(boolean tls) {
    this.tls = tls;
  }

  String name() {
    return tls ? "__Host-gongxin" : "gongxin";
  }

  /** The Set-Cookie header that hands out an id. */
  public String set(String id) {
    return name() + "=" + id + "; Path=/; HttpOnly; SameSite=Strict" + (tls ? "; Secure" : "");
  }

  /** The Set-Cookie header that takes it back. */
  public String clear() {
    return set("") + "; Max-Age=0";
  }

  /**
   * The id in the Cookie headers of a request. Two cookies of the name mean that somebody planted
   * one: then there is none.
   */
  Optional<String> read(List<String> headers) {
    List<String> ids = new ArrayList<>();
    for (String header : headers) {
      for (String pair : header.split(";", -1)) {
        String trimmed = pair.strip();
        if (trimmed.startsWith(name() + "=")) {
          ids.add(trimmed.substring(name().length() + 1));
        }
      }
    }
    return ids.size() == 1 ? Optional.of(ids.getFirst()) : Optional.empty();
  }
}
