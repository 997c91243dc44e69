package org.gongxin.service.people;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.json.JsonObject;
import org.gongxin.meeting.PersonRole;
import org.gongxin.record.MeetingId;
import org.gongxin.record.MinuteTime;
import org.gongxin.record.PlainText;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.port.Account;
import org.gongxin.service.port.PersonStore;
import org.gongxin.service.port.StoredPerson;

/** Invites people to one meeting, lets each in once by their link, and ends that. */
public final class PeopleService {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final int TOKEN_LENGTH = 22;
  private static final int MOST = 200;

  /** An invitation is for a meeting, not for good. */
  private static final Duration LONGEST = Duration.ofDays(92);

  private final PersonStore store;
  private final InstantSource clock;
  private final SecureRandom random;

  public PeopleService(PersonStore store, InstantSource clock, SecureRandom random) {
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  /** A new invitation: its number, and the token for its link, about 128 bits and kept nowhere. */
  public record Invitation(int number, String token) {
    @Override
    public String toString() {
      return "Invitation " + number;
    }
  }

  /** Somebody who came by their link, or who was here before. */
  public record Guest(Account.Invited account, String name, Instant ends) {}

  /**
   * Invites somebody.
   *
   * @throws Refusal {@code malformed} for a name that cannot stand in a list, an end that is past
   *     or over three months away, or too many people; {@code not_found}
   */
  public Invitation invite(MeetingId meeting, PersonRole role, String name, MinuteTime ends)
      throws Refusal {
    Instant end = ends.moment().toInstant();
    Instant now = clock.instant();
    if (name.isEmpty() || PlainText.problem(name, PlainText.SHORT).isPresent()) {
      throw new Refusal(RefusalCode.MALFORMED, "name");
    }
    if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
      throw new Refusal(RefusalCode.MALFORMED, "ends: from now, for three months at most");
    }
    if (store.list(meeting).size() >= MOST) {
      throw new Refusal(RefusalCode.MALFORMED, "too many people");
    }
    String token = token();
    int number =
        store
            .add(meeting, role, name, end, hash(token))
            .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "no such meeting"));
    return new Invitation(number, token);
  }

  /** Another link for the same person, which voids the one before; refuses as {@link #guest}. */
  public Invitation renew(MeetingId meeting, int number) throws Refusal {
    requireWelcome(person(meeting, number));
    String token = token();
    store.renew(meeting, number, hash(token));
    return new Invitation(number, token);
  }

  /** Ends an invitation for good; refuses as {@code not_found}. Doing it again does nothing. */
  public void end(MeetingId meeting, int number) throws Refusal {
    if (!store.end(meeting, number)) {
      throw notFound();
    }
  }

  /**
   * Takes a link, once.
   *
   * @throws Refusal {@code not_found} when nobody has this link, {@code link_used}, {@code
   *     link_ended}
   */
  public Guest arrive(MeetingId meeting, String token) throws Refusal {
    String hash = hash(token);
    StoredPerson person = store.find(meeting, hash).orElseThrow(PeopleService::notFound);
    requireWelcome(person);
    if (!store.arrive(meeting, person.number(), hash)) {
      throw new Refusal(RefusalCode.LINK_USED, "the link was used before");
    }
    return guest(meeting, person);
  }

  /** Refuses as {@link #arrive} unless this link still is that of somebody who may act. */
  public void requireArrived(MeetingId meeting, String token) throws Refusal {
    requireWelcome(store.find(meeting, hash(token)).orElseThrow(PeopleService::notFound));
  }

  /**
   * Somebody who arrived before.
   *
   * @throws Refusal {@code not_found}; {@code link_ended} when they may not act any more
   */
  public Guest guest(MeetingId meeting, int number) throws Refusal {
    StoredPerson person = person(meeting, number);
    requireWelcome(person);
    return guest(meeting, person);
  }

  /** All people: {@code [{"number","role","name","ends","state"}]}. */
  public JsonArray list(MeetingId meeting) {
    List<JsonObject> list =
        store.list(meeting).stream()
            .map(
                person ->
                    Json.object()
                        .put("number", person.number())
                        .put("role", person.role().wire())
                        .put("name", person.name())
                        .put("ends", person.ends().toString())
                        .put("state", state(person))
                        .build())
            .toList();
    return Json.array(list);
  }

  private String state(StoredPerson person) {
    if (!person.isWelcome(clock.instant())) {
      return "ended";
    }
    return person.arrived() ? "arrived" : "invited";
  }

  private static Guest guest(MeetingId meeting, StoredPerson person) {
    return new Guest(
        new Account.Invited(meeting, person.number(), person.role()), person.name(), person.ends());
  }

  private StoredPerson person(MeetingId meeting, int number) throws Refusal {
    return store.list(meeting).stream()
        .filter(person -> person.number() == number)
        .findFirst()
        .orElseThrow(PeopleService::notFound);
  }

  private void requireWelcome(StoredPerson person) throws Refusal {
    if (!person.isWelcome(clock.instant())) {
      throw new Refusal(RefusalCode.LINK_ENDED, "the invitation has ended");
    }
  }

  private static Refusal notFound() {
    return new Refusal(RefusalCode.NOT_FOUND, "no such person or link");
  }

  private String token() {
    StringBuilder token = new StringBuilder(TOKEN_LENGTH);
    for (int i = 0; i < TOKEN_LENGTH; i++) {
      token.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return token.toString();
  }

  private static String hash(String token) {
    return Sha256.of(token).hex();
  }
}
