package org.gongxin.election;

import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The six digits (附加码) that some meetings print beside the QR code of a slip and never in it: who
 * reads the code alone, such as the maker of a scanner, cannot vote with it.
 *
 * <p>The digits stay on the paper and the phone. What is sent is a {@link PinKey}, into which the
 * secret of the slip goes as well: a server cannot find the digits by trying all of them, nor can
 * it see that slips of two elections have the same.
 */
public final class SlipPin {
  private static final int NUMBER = 1_000_000;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");

  private final String digits;

  private SlipPin(String digits) {
    this.digits = digits;
  }

  /** A new one, all of them equally likely. */
  public static SlipPin random(SecureRandom random) {
    return new SlipPin("%06d".formatted(random.nextInt(NUMBER)));
  }

  /** Reads six digits; refuses anything else as {@code malformed}. */
  public static SlipPin parse(String text) throws Refusal {
    if (!DIGITS.matcher(text).matches()) {
      throw new Refusal(RefusalCode.MALFORMED, "not six digits");
    }
    return new SlipPin(text);
  }

  /** As printed. */
  public String digits() {
    return digits;
  }

  /** What proves the digits in one election. */
  public PinKey key(CredentialCode secret, ElectionUuid election) {
    String input = "derive_pin|" + election.text() + "|" + secret.grouped() + "|" + digits;
    return new PinKey(Sha256.of(input));
  }

  /** Says nothing about the digits. */
  @Override
  public String toString() {
    return "SlipPin";
  }
}
