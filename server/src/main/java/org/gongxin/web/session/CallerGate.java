package org.gongxin.web.session;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.port.Account;
import org.gongxin.web.http.Caller;
import org.gongxin.web.http.CallerCheck;
import org.gongxin.web.openapi.Access;
import org.gongxin.web.openapi.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Knows callers by their session or their trustee's token, lets them do what their role is for, and
 * guards every change. Roles are checked here and nowhere else.
 */
public final class CallerGate implements CallerCheck {
  private static final Pattern BEARER = Pattern.compile("Bearer ([A-Za-z0-9_-]{16,128})");

  private final Sessions sessions;
  private final SessionCookie cookie;

  public CallerGate(Sessions sessions, SessionCookie cookie) {
    this.sessions = sessions;
    this.cookie = cookie;
  }

  @Override
  public Caller identify(
      Operation operation, Map<String, String> parameters, HttpServerRequest request)
      throws Refusal {
    if (operation.changes()) {
      refuseOtherSites(request);
    }
    if (operation.isPublic()) {
      return new Caller.Anyone();
    }
    if (operation.access().contains(Access.TRUSTEE)) {
      return trustee(request);
    }
    Caller.SignedIn caller = signedIn(request);
    if (!isFor(operation, parameters, caller.account())) {
      throw new Refusal(RefusalCode.FORBIDDEN, "not for this role, or not at this meeting");
    }
    if (operation.changes() && !isSame(request.getHeader("X-Csrf-Token"), caller.csrf())) {
      throw new Refusal(RefusalCode.CSRF, "X-Csrf-Token");
    }
    return caller;
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

  private Caller.SignedIn signedIn(HttpServerRequest request) throws Refusal {
    return cookie
        .read(request.headers().getAll("Cookie"))
        .flatMap(sessions::find)
        .map(found -> new Caller.SignedIn(found.account(), found.id(), found.csrf()))
        .orElseThrow(() -> new Refusal(RefusalCode.UNAUTHENTICATED, "not signed in"));
  }

  // An invited person is nobody at another meeting, nor where a path names none.
  private static boolean isFor(
      Operation operation, Map<String, String> parameters, Account account) {
    return switch (account) {
      case Account.Organiser organiser -> operation.access().contains(Access.ORGANISER);
      case Account.Invited invited ->
          operation.access().contains(Access.of(invited.as()))
              && invited.meeting().text().equals(parameters.get("meeting"));
    };
  }

  private static boolean isSame(@Nullable String given, String wanted) {
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
  }
}
