package org.gongxin.record;

import java.security.SecureRandom;

/**
 * The uuid of an election: 16 random Base58 characters, never reused (protocol section 15).
 *
 * @param text the id as written everywhere
 */
public record ElectionId(String text) implements Comparable<ElectionId> {
  public ElectionId {
    if (!Base58.isText(text, MeetingId.LENGTH)) {
      throw new IllegalArgumentException(
          "not a uuid of " + MeetingId.LENGTH + " Base58 characters");
    }
  }

  /** A new id. */
  public static ElectionId random(SecureRandom random) {
    return new ElectionId(Base58.random(MeetingId.LENGTH, random));
  }

  @Override
  public int compareTo(ElectionId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
