package org.gongxin.web.api;

import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.web.http.Answer;
import org.gongxin.web.http.Call;
import org.gongxin.web.http.Endpoint;
import org.gongxin.web.openapi.OpenApiRouter;
import org.gongxin.web.session.Accounts;
import org.gongxin.web.session.SessionCookie;
import org.gongxin.web.session.Sessions;

/** The organiser's account and session. */
public final class AccountApi {
  private final Accounts accounts;
  private final Sessions sessions;
  private final SessionCookie cookie;

  public AccountApi(Accounts accounts, Sessions sessions, SessionCookie cookie) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  /** Puts its endpoints. */
  public void addTo(OpenApiRouter.Builder<Endpoint> router) {
    router
        .on("getAccount", this::account)
        .on("createAccount", this::create)
        .on("login", this::login)
        .on("getSession", this::session)
        .on("logout", this::logout);
  }

  private Answer account(Call call) {
    return Answer.json(Json.object().put("made", accounts.isMade()).build());
  }

  private Answer create(Call call) throws Refusal {
    ObjectReader body = call.json().reader();
    String code = body.string("code");
    String passphrase = body.string("passphrase");
    body.end();
    return begun(201, accounts.create(code, passphrase, call.isLocal()));
  }

  private Answer login(Call call) throws Refusal {
    ObjectReader body = call.json().reader();
    String passphrase = body.string("passphrase");
    body.end();
    return begun(200, accounts.signIn(passphrase, call.isLocal()));
  }

  private Answer begun(int status, Sessions.Session session) {
    return Answer.json(status, Json.object().put("csrf", session.csrf()).build())
        .with("Set-Cookie", cookie.set(session.id()));
  }

  private Answer session(Call call) {
    return Answer.json(Json.object().put("csrf", call.signedIn().csrf()).build());
  }

  private Answer logout(Call call) {
    sessions.end(call.signedIn().session());
    return Answer.none().with("Set-Cookie", cookie.clear());
  }
}
