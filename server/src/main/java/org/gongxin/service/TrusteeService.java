package org.gongxin.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gongxin.election.Sha256;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.port.MeetingStore;
import org.gongxin.service.port.StoredMeeting;
import org.gongxin.service.port.StoredTrustee;

/** Invitations of trustees (开票人), who they are when they come, and the keys they bring. */
public final class TrusteeService {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final int TOKEN_LENGTH = 22;

  private final MeetingStore store;
  private final MeetingLogs logs;
  private final LiveStatus status;
  private final SecureRandom random;

  TrusteeService(MeetingStore store, MeetingLogs logs, LiveStatus status, SecureRandom random) {
    this.store = store;
    this.logs = logs;
    this.status = status;
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
   * Takes a trustee's public key. The same again does nothing.
   *
   * @param key Belenios K: {@code {"pok","public_key","name"?}}
   * @throws Refusal {@code bad_point} for the neutral element, {@code bad_proof} when its proof
   *     does not hold or it is another trustee's key, {@code stale_state} once frozen or when there
   *     is another key
   */
  public void acceptKey(MeetingId meeting, int number, byte[] key) throws Refusal {
    TrusteeKey read = TrusteeKey.parse(Json.parse(key));
    if (read.signature() != null || read.publicKey().isNeutral()) {
      throw new Refusal(RefusalCode.BAD_POINT, "not the key of a single trustee");
    }
    if (!read.isProven()) {
      throw new Refusal(RefusalCode.BAD_PROOF, "the proof of the key does not hold");
    }
    String text = read.withName(null).toJson().encode();
    List<StoredTrustee> trustees = store.trustees(meeting);
    for (StoredTrustee trustee : trustees) {
      if (trustee.key().isPresent() && isSame(read, trustee) && trustee.number() != number) {
        throw new Refusal(RefusalCode.BAD_PROOF, "another trustee has this key");
      }
    }
    if (!store.putKey(meeting, number, text) && !hasKey(trustees, number, read)) {
      throw new Refusal(RefusalCode.STALE_STATE, "there is a key, or the manifest is frozen");
    }
    status.changed(meeting);
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
    StoredMeeting draft = store.find(meeting).orElseThrow(TrusteeService::notFound);
    return TrusteeTask.of(
        draft,
        store.trustees(meeting).stream()
            .filter(trustee -> trustee.number() == number)
            .findFirst()
            .orElseThrow(TrusteeService::notFound));
  }

  private static Refusal notFound() {
    return new Refusal(RefusalCode.NOT_FOUND, "no such meeting or trustee");
  }

  /** The key that is kept of a trustee. */
  static TrusteeKey key(StoredTrustee trustee) {
    try {
      return TrusteeKey.parse(Json.parse(Objects.requireNonNull(trustee.keyText())));
    } catch (Refusal refusal) {
      throw new IllegalStateException("a kept key is damaged", refusal);
    }
  }

  private static boolean hasKey(List<StoredTrustee> trustees, int number, TrusteeKey key) {
    return trustees.stream()
        .anyMatch(it -> it.number() == number && it.key().isPresent() && isSame(key, it));
  }

  private static boolean isSame(TrusteeKey key, StoredTrustee trustee) {
    return key(trustee).publicKey().equals(key.publicKey());
  }

  private static String hash(String token) {
    return Sha256.of(token).hex();
  }
}
