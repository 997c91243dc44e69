package org.gongxin.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.meeting.MeetingPlan;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.port.CeremonyStore;
import org.gongxin.service.port.MeetingStore;
import org.gongxin.service.port.StoredCeremony;
import org.gongxin.service.port.StoredMeeting;
import org.gongxin.service.port.StoredTrustee;

/** Invitations of trustees (开票人), who they are when they come, and what is asked of them. */
public final class TrusteeService {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final int TOKEN_LENGTH = 22;
  private static final Pattern TOKEN = Pattern.compile("[" + ALPHABET + "]{" + TOKEN_LENGTH + "}");

  private final MeetingStore store;
  private final CeremonyStore ceremonies;
  private final MeetingLogs logs;
  private final SecureRandom random;

  TrusteeService(
      MeetingStore store, CeremonyStore ceremonies, MeetingLogs logs, SecureRandom random) {
    this.store = store;
    this.ceremonies = ceremonies;
    this.logs = logs;
    this.random = random;
  }

  /**
   * A new invitation of one trustee, which voids the one before. Only its hash is kept.
   *
   * @param number from 1, in the order of the plan
   * @return the token, about 128 bits
   * @throws Refusal {@code not_found}
   */
  public String invite(MeetingId meeting, int number) throws Refusal {
    StringBuilder token = new StringBuilder(TOKEN_LENGTH);
    for (int i = 0; i < TOKEN_LENGTH; i++) {
      token.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    if (!store.invite(meeting, number, hash(token.toString()))) {
      throw new Refusal(RefusalCode.NOT_FOUND, "no such trustee");
    }
    return token.toString();
  }

  /**
   * Which trustee a token is of.
   *
   * @return their number, from 1
   * @throws Refusal {@code forbidden}, also when there is no such meeting
   */
  public int authenticate(MeetingId meeting, String token) throws Refusal {
    byte[] given = Sha256.digest(token.getBytes(StandardCharsets.UTF_8));
    for (StoredTrustee trustee : store.trustees(meeting)) {
      String kept = trustee.tokenSha256();
      if (kept != null && MessageDigest.isEqual(new Sha256(kept).bytes(), given)) {
        return trustee.number();
      }
    }
    throw new Refusal(RefusalCode.FORBIDDEN, "no trustee has this token");
  }

  /**
   * Puts the token that a device drew in the place of its link's: a link that was photographed or
   * passed on opens nothing once its trustee has opened it.
   *
   * @param link token of the link
   * @param body {@code {"token":T}}, the device's own token
   * @return the trustee's number, from 1
   * @throws Refusal {@code malformed}; {@code forbidden} for a link that is spent
   */
  public int takeLink(MeetingId meeting, String link, byte[] body) throws Refusal {
    int number = authenticate(meeting, link);
    ObjectReader reader = Json.parse(body).asObject().reader();
    String own = reader.string("token");
    reader.end();
    if (!TOKEN.matcher(own).matches()) {
      throw new Refusal(RefusalCode.MALFORMED, "not a token");
    }
    if (!store.replaceToken(meeting, number, hash(link), hash(own))) {
      throw new Refusal(RefusalCode.FORBIDDEN, "another device was faster");
    }
    return number;
  }

  /**
   * What is asked of a trustee, in the shape of the interface description (getTrusteeTask).
   *
   * @throws Refusal {@code not_found}
   */
  public JsonObject task(MeetingId meeting, int number) throws Refusal {
    Optional<MeetingLog> log = logs.find(meeting);
    if (log.isPresent()) {
      return TrusteeTask.of(log.get(), number);
    }
    StoredCeremony ceremony = ceremonies.find(meeting).orElseThrow(TrusteeService::notFound);
    StoredMeeting draft = store.find(meeting).orElseThrow(TrusteeService::notFound);
    MeetingPlan plan = MeetingService.stored(draft);
    return TrusteeTask.of(plan, CeremonyService.of(ceremony, plan), number);
  }

  private static Refusal notFound() {
    return new Refusal(RefusalCode.NOT_FOUND, "no such meeting or trustee");
  }

  private static String hash(String token) {
    return Sha256.of(token).hex();
  }
}
