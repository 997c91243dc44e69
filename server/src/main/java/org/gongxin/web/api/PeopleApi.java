package org.gongxin.web.api;

import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.meeting.PersonRole;
import org.gongxin.record.MeetingId;
import org.gongxin.record.MinuteTime;
import org.gongxin.record.WireName;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.Ids;
import org.gongxin.service.people.PeopleService;
import org.gongxin.service.port.Account;
import org.gongxin.web.http.Answer;
import org.gongxin.web.http.Call;
import org.gongxin.web.http.Endpoint;
import org.gongxin.web.openapi.OpenApiRouter;
import org.gongxin.web.session.SessionCookie;
import org.gongxin.web.session.Sessions;

/** The people of a meeting: invited and ended by the organiser, signed in by their link, once. */
final class PeopleApi {
  private final PeopleService people;
  private final Sessions sessions;
  private final SessionCookie cookie;

  PeopleApi(PeopleService people, Sessions sessions, SessionCookie cookie) {
    this.people = people;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  void addTo(OpenApiRouter.Builder<Endpoint> router) {
    router
        .on("listPeople", this::list)
        .on("invitePerson", this::invite)
        .on("renewInvitation", this::renew)
        .on("endInvitation", this::end)
        .on("arrive", this::arrive)
        .on("getPersonSession", this::session)
        .on("leave", this::leave);
  }

  private Answer list(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    return Answer.json(Json.object().put("people", people.list(meeting)).build());
  }

  private Answer invite(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    ObjectReader body = call.json().reader();
    PersonRole role = WireName.parse(PersonRole.class, body.string("role"));
    String name = body.string("name");
    MinuteTime ends = minute(body.string("ends"));
    body.end();
    return invitation(201, people.invite(meeting, role, name, ends));
  }

  private static MinuteTime minute(String text) throws Refusal {
    try {
      return new MinuteTime(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal(RefusalCode.MALFORMED, "ends: " + e.getMessage());
    }
  }

  private Answer renew(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    PeopleService.Invitation invitation = people.renew(meeting, number(call));
    sessions.endAll(meeting, number(call));
    return invitation(200, invitation);
  }

  private static Answer invitation(int status, PeopleService.Invitation invitation) {
    return Answer.json(
        status,
        Json.object().put("number", invitation.number()).put("token", invitation.token()).build());
  }

  private Answer end(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    people.end(meeting, number(call));
    sessions.endAll(meeting, number(call));
    return list(call);
  }

  private Answer arrive(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    ObjectReader body = call.json().reader();
    String token = body.string("token");
    body.end();
    PeopleService.Guest guest = people.arrive(meeting, token);
    Sessions.Session session = sessions.begin(guest.account(), guest.ends());
    try {
      // Whoever was ended, or got another link, in this very moment has no session either.
      people.requireArrived(meeting, token);
    } catch (Refusal refusal) {
      sessions.end(session.id());
      throw refusal;
    }
    return answer(guest, session.csrf()).with("Set-Cookie", cookie.set(session.id()));
  }

  private Answer session(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    int number = call.signedIn().account().number();
    return answer(people.guest(meeting, number), call.signedIn().csrf());
  }

  private static Answer.Whole answer(PeopleService.Guest guest, String csrf) {
    Account.Invited account = guest.account();
    return Answer.json(
        Json.object()
            .put("csrf", csrf)
            .put("number", account.number())
            .put("role", account.role())
            .put("name", guest.name())
            .put("ends", guest.ends().toString())
            .build());
  }

  private Answer leave(Call call) {
    sessions.end(call.signedIn().session());
    return Answer.none().with("Set-Cookie", cookie.clear());
  }

  private static int number(Call call) {
    return Integer.parseInt(call.path("number"));
  }
}
