package org.gongxin.service;

import java.security.SecureRandom;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** Names one election; never guessable, never reused (protocol section 15). */
public record ElectionId(String text) {
  public ElectionId {
    if (!Base58Id.isValid(text)) {
      throw new IllegalArgumentException("not the id of a election");
    }
  }

  /**
   * From a path or a body.
   *
   * @throws Refusal {@code not_found} when no election can have this id
   */
  public static ElectionId parse(String text) throws Refusal {
    if (!Base58Id.isValid(text)) {
      throw new Refusal(RefusalCode.NOT_FOUND, "no such election");
    }
    return new ElectionId(text);
  }

  static ElectionId random(SecureRandom random) {
    return new ElectionId(Base58Id.random(random));
  }

  @Override
  public String toString() {
    return text;
  }
}
