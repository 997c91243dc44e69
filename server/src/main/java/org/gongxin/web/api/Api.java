package org.gongxin.web.api;

import org.gongxin.service.Services;
import org.gongxin.web.http.Endpoint;
import org.gongxin.web.live.EventHub;
import org.gongxin.web.openapi.OpenApi;
import org.gongxin.web.openapi.OpenApiRouter;
import org.gongxin.web.session.Accounts;
import org.gongxin.web.session.SessionCookie;
import org.gongxin.web.session.Sessions;

/** All endpoints of the server. */
public final class Api {
  private Api() {}

  /**
   * The router of every operation; throws where the document and the endpoints do not agree.
   *
   * @param tls whether people reach this server over TLS
   */
  public static OpenApiRouter<Endpoint> router(
      Services services,
      EventHub events,
      SlipPrinting printing,
      Accounts accounts,
      Sessions sessions,
      SessionCookie cookie,
      boolean tls) {
    OpenApiRouter.Builder<Endpoint> router = OpenApiRouter.builder(OpenApi.builtIn());
    new PublicApi(services, events).addTo(router);
    new RecordApi(services).addTo(router);
    new ElectionApi(services).addTo(router);
    new TrusteeApi(services).addTo(router);
    new SupervisorApi(services).addTo(router);
    new AccountApi(accounts, sessions, cookie).addTo(router);
    new PeopleApi(services.people(), sessions, cookie).addTo(router);
    DeedApi deeds = new DeedApi(services, accounts);
    deeds.addTo(router);
    new MeetingApi(services, deeds, tls).addTo(router);
    new SlipApi(services, deeds, printing).addTo(router);
    new PinApi(services).addTo(router);
    new RoundApi(services, deeds).addTo(router);
    return router.build();
  }
}
