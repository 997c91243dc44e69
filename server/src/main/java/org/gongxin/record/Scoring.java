package org.gongxin.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of a question are worth (protocol section 25).
 *
 * @param points of each answer; null for an answer that is not counted, such as 不了解
 * @param weight the share of the question within its person, at least 1
 */
public record Scoring(List<@Nullable Integer> points, int weight) {
  /** Most points of an answer, and greatest weight. */
  public static final int MAX_POINTS = 1000;

  public Scoring {
    points = Collections.unmodifiableList(new ArrayList<>(points));
    boolean inRange =
        points.stream().allMatch(value -> value == null || (value >= 0 && value <= MAX_POINTS));
    if (!inRange || points.stream().noneMatch(Objects::nonNull)) {
      throw new IllegalArgumentException("points: out of range, or none");
    }
    if (weight < 1 || weight > MAX_POINTS) {
      throw new IllegalArgumentException("weight: out of range");
    }
  }

  /** The most that an answer is worth. */
  public int most() {
    return points.stream().filter(Objects::nonNull).mapToInt(Integer::intValue).max().orElse(0);
  }
}
