package org.gongxin.web;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.Ids;
import org.gongxin.service.LiveStatus;
import org.gongxin.service.Services;
import org.gongxin.web.api.Api;
import org.gongxin.web.api.SlipPrinting;
import org.gongxin.web.audit.Audit;
import org.gongxin.web.http.HostCheck;
import org.gongxin.web.http.HttpFront;
import org.gongxin.web.http.HttpLimits;
import org.gongxin.web.http.HttpListener;
import org.gongxin.web.http.SecurityHeaders;
import org.gongxin.web.live.EventHub;
import org.gongxin.web.page.Pages;
import org.gongxin.web.session.Accounts;
import org.gongxin.web.session.CallerGate;
import org.gongxin.web.session.SessionCookie;
import org.gongxin.web.session.Sessions;

/** The whole HTTP side of one server: pages, operations, events, sessions. */
public final class WebServer implements AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final int MOST_LISTENERS = 2000;

  private final HttpListener listener;
  private final EventHub events;
  private final Accounts accounts;
  private final Audit audit;

  /**
   * What it works with.
   *
   * @param baseUrl the address people use
   * @param folder where the logs of changes and of casting are kept
   */
  public record Parts(
      Services services,
      SlipPrinting printing,
      URI baseUrl,
      Path folder,
      HttpLimits limits,
      InstantSource clock,
      SecureRandom random) {}

  private WebServer(HttpListener listener, EventHub events, Accounts accounts, Audit audit) {
    this.listener = listener;
    this.events = events;
    this.accounts = accounts;
    this.audit = audit;
  }

  /**
   * Starts to serve.
   *
   * @throws IOException when the port is taken, the logs cannot be written or the certificate does
   *     not suit
   */
  public static WebServer start(Vertx vertx, HttpListener.Address address, Parts parts)
      throws IOException {
    Services services = parts.services();
    // A proxy of the house may hold the certificate: what counts is how people reach the server.
    boolean tls = address.tls().isPresent() || "https".equals(parts.baseUrl().getScheme());
    Sessions sessions = new Sessions(parts.clock(), parts.random());
    SessionCookie cookie = new SessionCookie(tls);
    Accounts accounts = new Accounts(services.accounts(), sessions, parts.clock(), parts.random());
    EventHub events =
        new EventHub(
            (meeting, listener) -> subscribe(services.status(), meeting, listener),
            MOST_LISTENERS,
            HEARTBEAT);
    Audit audit = Audit.open(parts.folder(), parts.clock());
    HttpFront.Parts front =
        new HttpFront.Parts(
            parts.limits(),
            new HostCheck(parts.baseUrl()),
            new SecurityHeaders(tls),
            new CallerGate(sessions, cookie),
            election -> services.elections().largestBallot(Ids.election(election)),
            Api.router(services, events, parts.printing(), accounts, sessions, cookie, tls),
            audit,
            Pages.load());
    try {
      return new WebServer(HttpListener.start(vertx, address, front), events, accounts, audit);
    } catch (IOException e) {
      events.close();
      audit.close();
      throw e;
    }
  }

  private static EventHub.Subscription subscribe(
      LiveStatus status, String meeting, EventHub.Listener listener) throws Refusal {
    LiveStatus.Subscription subscription =
        status.subscribe(Ids.meeting(meeting), json -> listener.changed(json.encode()));
    listener.changed(status.current(Ids.meeting(meeting)).encode());
    return subscription::close;
  }

  /** The port that is listened on. */
  public int port() {
    return listener.port();
  }

  /** The one-time code for the first account, while there is none. */
  public Optional<String> firstCode() {
    return accounts.firstCode();
  }

  /** Ends the event streams and stops listening. */
  @Override
  public void close() {
    events.close();
    listener.close();
    audit.close();
  }
}
