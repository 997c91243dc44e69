package org.gongxin.election;

import java.security.SecureRandom;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The uuid of an election: at least 14 characters of Base58 (protocol, section 1).
 *
 * @param text 14 to 64 characters
 */
public record ElectionUuid(String text) {
  private static final int MIN_LENGTH = 14;
  private static final int MAX_LENGTH = 64;
  private static final int OWN_LENGTH = 16;

  /** Takes an already checked text; {@link #parse} is the way in for text from outside. */
  public ElectionUuid {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not a uuid");
    }
  }

  public static ElectionUuid parse(String text) throws Refusal {
    if (!isValid(text)) {
      throw new Refusal(RefusalCode.MALFORMED, "not a uuid of 14 or more Base58 characters");
    }
    return new ElectionUuid(text);
  }

  /** A new one of 16 characters, as our own elections have. */
  public static ElectionUuid random(SecureRandom random) {
    return new ElectionUuid(Base58.random(OWN_LENGTH, random));
  }

  private static boolean isValid(String text) {
    return text.length() >= MIN_LENGTH && text.length() <= MAX_LENGTH && Base58.isText(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
