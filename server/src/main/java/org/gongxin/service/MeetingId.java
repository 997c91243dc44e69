package org.gongxin.service;

import java.security.SecureRandom;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** Names one meeting; never guessable, never reused (protocol section 15). */
public record MeetingId(String text) {
  public MeetingId {
    if (!Base58Id.isValid(text)) {
      throw new IllegalArgumentException("not the id of a meeting");
    }
  }

  /**
   * From a path or a body.
   *
   * @throws Refusal {@code not_found} when no meeting can have this id
   */
  public static MeetingId parse(String text) throws Refusal {
    if (!Base58Id.isValid(text)) {
      throw new Refusal(RefusalCode.NOT_FOUND, "no such meeting");
    }
    return new MeetingId(text);
  }

  static MeetingId random(SecureRandom random) {
    return new MeetingId(Base58Id.random(random));
  }

  @Override
  public String toString() {
    return text;
  }
}
