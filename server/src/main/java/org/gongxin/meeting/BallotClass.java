package org.gongxin.meeting;

import org.gongxin.rules.Ratio;

/**
 * A ballot class (票种). Most meetings have one.
 *
 * @param id one capital letter, printed on the slips
 * @param weight in a weighted score, 1/1 where nothing is weighted
 * @param expected how many people hold slips of this class
 */
public record BallotClass(String id, String name, Ratio weight, int expected) {
  public BallotClass {
    if (expected < 0) {
      throw new IllegalArgumentException("negative number of people");
    }
  }
}
