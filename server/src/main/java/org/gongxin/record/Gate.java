package org.gongxin.record;

import java.util.List;

/**
 * One of the five conditions without which nothing is put to a decision vote (五个不上会), and what was
 * found about it.
 *
 * @param gate the condition
 * @param note how it is met, such as the date of a reply
 */
public record Gate(String gate, String note) {
  /** How many there are; a round has all of them or none. */
  public static final int ALL = 5;

  public Gate {
    PlainText.requireText("gate", gate, PlainText.SHORT);
    PlainText.requireText("note of a gate", note, PlainText.SHORT);
  }

  static void requireAll(String round, List<Gate> gates) {
    if (!gates.isEmpty() && gates.size() != ALL) {
      throw new IllegalArgumentException("round " + round + ": not all gates");
    }
    LocalId.requireDistinct("gates of round " + round, gates.stream().map(Gate::gate).toList());
  }
}
