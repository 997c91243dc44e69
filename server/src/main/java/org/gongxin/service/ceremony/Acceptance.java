package org.gongxin.service.ceremony;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gongxin.json.Json;
import org.gongxin.log.KeyType;
import org.gongxin.log.VerifierKey;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.port.CeremonyMessage;

/** Decides whether a message may join a ceremony: everything that the server can see. */
final class Acceptance {
  private final Ceremony ceremony;
  private final MeetingId meeting;
  private final int trustee;

  Acceptance(Ceremony ceremony, MeetingId meeting, int trustee) {
    this.ceremony = ceremony;
    this.meeting = meeting;
    this.trustee = trustee;
  }

  /**
   * Whether the very same message is there already.
   *
   * @throws Refusal {@code stale_state} when another one is, or none is wanted
   */
  boolean isThere(CeremonyPost post) throws Refusal {
    if (post.number() != ceremony.number()) {
      throw new Refusal(RefusalCode.STALE_STATE, "another ceremony is running");
    }
    Optional<CeremonyMessage> earlier = ceremony.message(trustee, post.step());
    if (earlier.isPresent()) {
      if (earlier.get().equals(post.by(trustee))) {
        return true;
      }
      throw new Refusal(RefusalCode.STALE_STATE, "this trustee sent another message");
    }
    if (!ceremony.wanted(trustee).equals(Optional.of(post.step()))) {
      throw new Refusal(RefusalCode.STALE_STATE, "this step is not wanted now");
    }
    return false;
  }

  /**
   * Checks a message that is wanted.
   *
   * @throws Refusal {@code same_device}, {@code bad_signature}, {@code bad_proof}, {@code
   *     bad_point}, {@code malformed}; the parameter {@code trustee} says whose device or message
   */
  CeremonyMessage check(CeremonyPost post) throws Refusal {
    if (post.device() != null) {
      requireOwnDevice(post.device());
    }
    try {
      if (post.witness() != null) {
        requireOwnWitness(post.witness());
      }
      Json message = Json.parse(post.text());
      MessageCheck check = new MessageCheck(ceremony, trustee);
      switch (post.step()) {
        case CERTIFICATE -> check.certificate(message);
        case COMMITMENT -> check.commitment(message);
        case POLYNOMIAL -> check.polynomial(message);
        case SHARE -> check.share(message);
        case KEY -> check.key(message);
      }
    } catch (Refusal refusal) {
      throw new Refusal(refusal.code(), refusal.detail(), named(trustee));
    }
    return post.by(trustee);
  }

  private void requireOwnDevice(String device) throws Refusal {
    if (ceremony.sharedDevice().isPresent()) {
      return;
    }
    for (int other : others()) {
      if (ceremony.first(other).filter(it -> device.equals(it.device())).isPresent()) {
        throw new Refusal(
            RefusalCode.SAME_DEVICE, "trustee " + other + " uses this device", named(other));
      }
    }
  }

  private void requireOwnWitness(String text) throws Refusal {
    VerifierKey key = VerifierKey.parse(text);
    String name = "gongxin-witness/" + meeting.text() + "/" + trustee;
    if (key.type() != KeyType.WITNESS || !key.name().equals(name)) {
      throw new Refusal(RefusalCode.MALFORMED, "not the witness key " + name);
    }
    for (int other : others()) {
      Optional<String> theirs = ceremony.first(other).map(CeremonyMessage::witness);
      if (theirs.isPresent() && VerifierKey.parse(theirs.get()).hasSamePublicKey(key)) {
        throw new Refusal(RefusalCode.BAD_PROOF, "the witness key of trustee " + other);
      }
    }
  }

  private int[] others() {
    return IntStream.rangeClosed(1, ceremony.size()).filter(it -> it != trustee).toArray();
  }

  private static Map<String, String> named(int trustee) {
    return Map.of("trustee", Integer.toString(trustee));
  }
}
