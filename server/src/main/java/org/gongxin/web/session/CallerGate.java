package org.gongxin.web.session;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.web.http.Caller;
import org.gongxin.web.http.CallerCheck;
import org.gongxin.web.openapi.Operation;
import org.jspecify.annotations.Nullable;

/** Knows callers by their session or their trustee's token, and guards every change. */
public final class CallerGate implements CallerCheck {
  private static final Pattern BEARER = Pattern.compile("Bearer ([A-Za-z0-9_-]{16,128})");

  private final Sessions sessions;
  private final SessionCookie cookie;

  public CallerGate(Sessions sessions, SessionCookie cookie) {
    this.sessions = sessions;
    this.cookie = cookie;
  }

  @Override
  public Caller identify(Operation operation, HttpServerRequest request) throws Refusal {
    if (operation.changes()) {
      refuseOtherSites(request);
    }
    return switch (operation.access()) {
      case PUBLIC -> new Caller.Anyone();
      case TRUSTEE -> trustee(request);
      case ORGANISER -> organiser(operation, request);
    };
  }

  // A browser says where a change comes from; other clients say nothing, and have no cookie to
  // lend.
  private static void refuseOtherSites(HttpServerRequest request) throws Refusal {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw new Refusal(RefusalCode.CSRF, "from another site");
    }
    String origin = request.getHeader("Origin");
    if (origin != null
        && !origin.equals("http://" + request.getHeader("Host"))
        && !origin.equals("https://" + request.getHeader("Host"))) {
      throw new Refusal(RefusalCode.CSRF, "from another origin");
    }
  }

  private static Caller trustee(HttpServerRequest request) throws Refusal {
    String header = request.getHeader("Authorization");
    if (header != null) {
      Matcher matcher = BEARER.matcher(header);
      if (matcher.matches()) {
        return new Caller.TokenBearer(matcher.group(1));
      }
    }
    throw new Refusal(RefusalCode.UNAUTHENTICATED, "wanted a trustee's token");
  }

  private Caller organiser(Operation operation, HttpServerRequest request) throws Refusal {
    Optional<Sessions.Session> session =
        cookie.read(request.headers().getAll("Cookie")).flatMap(sessions::find);
    if (session.isEmpty()) {
      throw new Refusal(RefusalCode.UNAUTHENTICATED, "not signed in");
    }
    if (operation.changes() && !isSame(request.getHeader("X-Csrf-Token"), session.get().csrf())) {
      throw new Refusal(RefusalCode.CSRF, "X-Csrf-Token");
    }
    return new Caller.Organiser(session.get().id(), session.get().csrf());
  }

  private static boolean isSame(@Nullable String given, String wanted) {
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
  }
}
