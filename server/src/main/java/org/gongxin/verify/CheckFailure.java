package org.gongxin.verify;

/**
 * One failure of a check.
 *
 * @param where what it is about: an event, a ballot by its digest, a trustee by its number
 * @param detail one English sentence
 */
public record CheckFailure(CheckName check, String where, String detail) {
  @Override
  public String toString() {
    return check.wire() + " at " + where + ": " + detail;
  }
}
