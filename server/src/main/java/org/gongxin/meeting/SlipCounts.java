package org.gongxin.meeting;

import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The slips of one class, or of the whole meeting, counted ({@code domain.md} 2.5). Counts that
 * exist keep the identities at every moment; {@link #isBalanced()} is the one that must hold once
 * the handing out is over.
 *
 * @param printed 印制票
 * @param handedOut 发出票, those handed out in exchange included
 * @param replaced 换发作废票: handed out, given back and voided
 * @param leftOver 剩余作废票: never handed out
 */
public record SlipCounts(int printed, int handedOut, int replaced, int leftOver) {
  public static final SlipCounts NONE = new SlipCounts(0, 0, 0, 0);

  /** Checks the identities; a violation here is a bug, see {@link #counted}. */
  public SlipCounts {
    String violated = violated(printed, handedOut, replaced, leftOver);
    if (!violated.isEmpty()) {
      throw new IllegalArgumentException(violated);
    }
  }

  /** So many printed, none handed out. */
  public static SlipCounts ofPrinted(int printed) {
    return new SlipCounts(printed, 0, 0, 0);
  }

  /**
   * The same slips counted anew. Counts may go down as well as up: they are corrected by whoever
   * counts again.
   *
   * @throws Refusal {@code malformed} when the numbers cannot be those of these slips
   */
  public SlipCounts counted(int handedOut, int replaced, int leftOver) throws Refusal {
    String violated = violated(printed, handedOut, replaced, leftOver);
    if (!violated.isEmpty()) {
      throw new Refusal(RefusalCode.MALFORMED, violated);
    }
    return new SlipCounts(printed, handedOut, replaced, leftOver);
  }

  /** 净发出票: how many ballots can come back. */
  public int issuedNet() {
    return handedOut - replaced;
  }

  /** Whether every printed slip is either handed out or left over (印制票 = 发出票 + 剩余作废票). */
  public boolean isBalanced() {
    return printed == handedOut + leftOver;
  }

  /** 未收回票, negative when more came back than can have been handed out. */
  public int notReturned(int returned) {
    return issuedNet() - returned;
  }

  /** The slips of two classes together. */
  public SlipCounts plus(SlipCounts other) {
    return new SlipCounts(
        Math.addExact(printed, other.printed),
        Math.addExact(handedOut, other.handedOut),
        Math.addExact(replaced, other.replaced),
        Math.addExact(leftOver, other.leftOver));
  }

  private static String violated(int printed, int handedOut, int replaced, int leftOver) {
    if (printed < 0 || handedOut < 0 || replaced < 0 || leftOver < 0) {
      return "a number of slips is negative";
    }
    if ((long) handedOut + leftOver > printed) {
      return "more slips handed out and left over than printed";
    }
    return replaced > handedOut ? "more slips replaced than handed out" : "";
  }
}
