package org.gongxin.web.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gongxin.record.MeetingId;
import org.gongxin.service.port.Account;

/**
 * The signed-in sessions, in memory alone: a restart signs everybody out. A session ends after 60
 * minutes without a request, for a meeting has long quiet stretches, and after 8 hours in any case.
 */
public final class Sessions {
  private static final Duration IDLE = Duration.ofMinutes(60);
  private static final Duration ABSOLUTE = Duration.ofHours(8);
  private static final int MOST = 512;

  private final InstantSource clock;
  private final SecureRandom random;
  // By the hash of the id, so that looking one up tells nothing by its time.
  private final Map<String, Entry> sessions = new ConcurrentHashMap<>();

  /**
   * A session as it is handed out.
   *
   * @param id 32 random bytes as text, for the cookie
   * @param csrf another 32, for the header of each change
   */
  public record Session(Account account, String id, String csrf) {
    @Override
    public String toString() {
      return "Session";
    }
  }

  private record Entry(Account account, String csrf, Instant latest, Instant used) {
    boolean isOver(Instant now) {
      return now.isAfter(used.plus(IDLE)) || now.isAfter(latest);
    }

    Entry usedAt(Instant now) {
      return new Entry(account, csrf, latest, now);
    }
  }

  public Sessions(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new session with a new id, whatever the caller brought along. */
  public Session begin(Account account) {
    return begin(account, Instant.MAX);
  }

  /** The same, ending at a given moment at the latest. */
  public Session begin(Account account, Instant end) {
    Instant now = clock.instant();
    Instant latest = end.isBefore(now.plus(ABSOLUTE)) ? end : now.plus(ABSOLUTE);
    sessions.values().removeIf(entry -> entry.isOver(now));
    if (sessions.size() >= MOST) {
      sessions.entrySet().stream()
          .min(Comparator.comparing(entry -> entry.getValue().used()))
          .ifPresent(oldest -> sessions.remove(oldest.getKey()));
    }
    Session session = new Session(account, RandomText.token(random), RandomText.token(random));
    sessions.put(key(session.id()), new Entry(account, session.csrf(), latest, now));
    return session;
  }

  /** The session of an id, if it is not over; it counts as used. */
  public Optional<Session> find(String id) {
    Instant now = clock.instant();
    Entry entry =
        sessions.computeIfPresent(
            key(id), (key, found) -> found.isOver(now) ? null : found.usedAt(now));
    return Optional.ofNullable(entry).map(found -> new Session(found.account(), id, found.csrf()));
  }

  /** Ends every session of a person of a meeting. */
  public void endAll(MeetingId meeting, int number) {
    sessions
        .values()
        .removeIf(
            entry ->
                entry.account() instanceof Account.Invited person
                    && person.meeting().equals(meeting)
                    && person.number() == number);
  }

  /** Ends a session. */
  public void end(String id) {
    sessions.remove(key(id));
  }

  private static String key(String id) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(id.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
