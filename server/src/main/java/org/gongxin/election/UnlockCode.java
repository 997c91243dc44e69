package org.gongxin.election;

import java.util.regex.Pattern;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * 解锁码: what a voter shows the staff to have a slip unlocked after too many wrong tries at its
 * digits. It follows from the public credential, so it tells nothing that could vote.
 *
 * @param text as {@code XXXX-XXXX-XX}
 */
public record UnlockCode(String text) {
  private static final Pattern TEXT =
      Pattern.compile("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}");

  /** The code of a slip in one election, by its public credential there. */
  public static UnlockCode of(String credential) {
    return new UnlockCode(ReceiptCode.of(Sha256.of("unlock|" + credential)).text());
  }

  /** Reads the grouped form; refuses anything else as {@code malformed}. */
  public static UnlockCode parse(String text) throws Refusal {
    if (!TEXT.matcher(text).matches()) {
      throw new Refusal(RefusalCode.MALFORMED, "not a code of ten characters");
    }
    return new UnlockCode(text);
  }
}
