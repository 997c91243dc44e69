package org.gongxin.web.api;

import org.gongxin.json.ObjectReader;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.Ids;
import org.gongxin.service.Services;
import org.gongxin.service.deed.Deed;
import org.gongxin.service.port.Account;
import org.gongxin.web.http.Answer;
import org.gongxin.web.http.Call;
import org.gongxin.web.http.Endpoint;
import org.gongxin.web.openapi.OpenApiRouter;
import org.gongxin.web.session.Accounts;

/** Deeds that may take two persons: begun, confirmed, withdrawn. */
final class DeedApi {
  private final Services services;
  private final Accounts accounts;

  DeedApi(Services services, Accounts accounts) {
    this.services = services;
    this.accounts = accounts;
  }

  void addTo(OpenApiRouter.Builder<Endpoint> router) {
    router.on("confirmDeed", this::confirm).on("withdrawDeed", this::withdraw);
  }

  /** The status, as 200 where the deed is done and as 202 where it waits for a second person. */
  Answer begin(Call call, MeetingId meeting, Deed deed) throws Refusal {
    boolean done = services.deeds().begin(meeting, call.signedIn().account(), deed);
    return Answer.json(done ? 200 : 202, services.status().current(meeting));
  }

  private Answer confirm(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    ObjectReader body = call.json().reader();
    String passphrase = body.optionalString("passphrase").orElse("");
    body.end();
    Account account = call.signedIn().account();
    // The organiser's laptop may stand open on a table; an invited person has their own device.
    if (account instanceof Account.Organiser) {
      accounts.confirm(passphrase, call.isLocal());
    }
    services.deeds().confirm(meeting, number(call), account);
    return Answer.json(services.status().current(meeting));
  }

  private Answer withdraw(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    services.deeds().withdraw(meeting, number(call), call.signedIn().account());
    return Answer.json(services.status().current(meeting));
  }

  private static int number(Call call) {
    return Integer.parseInt(call.path("number"));
  }
}
