package org.gongxin.record;

import java.security.SecureRandom;

/**
 * Names a meeting: 16 random Base58 characters, never reused (protocol section 15).
 *
 * @param text the id as written everywhere
 */
public record MeetingId(String text) {
  static final int LENGTH = 16;

  public MeetingId {
    if (!Base58.isText(text, LENGTH)) {
      throw new IllegalArgumentException("not an id of " + LENGTH + " Base58 characters");
    }
  }

  /** A new id. */
  public static MeetingId random(SecureRandom random) {
    return new MeetingId(Base58.random(LENGTH, random));
  }

  /** The origin line of the meeting's log (protocol section 18). */
  public String logOrigin() {
    return "gongxin/" + text;
  }

  @Override
  public String toString() {
    return text;
  }
}
