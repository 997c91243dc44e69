package org.gongxin.record;

/**
 * What a juror gives points for. The page adds them up; the vote is their sum alone.
 *
 * @param title of it
 * @param max the most points it may have
 */
public record Criterion(String title, int max) {
  public Criterion {
    PlainText.requireText("criterion", title, PlainText.SHORT);
    if (max < 1 || max > Scoring.MAX_POINTS) {
      throw new IllegalArgumentException("criterion " + title + ": points out of range");
    }
  }
}
