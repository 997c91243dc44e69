package org.gongxin.meeting;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Meeting files for tests: a small one, and the sample with one thing changed. */
final class Plans {
  /** A small lawful meeting with one form of each template. */
  static final String SMALL =
      """
      {"version":1,
       "meeting":{"title":"某校大会","organisation":"某校","date":"2026-03-20T15:30+08:00",\
      "place":"礼堂","basis":[]},
       "expected":{"number":12,"roster":[{"category":"在编","number":12,"votes":true}]},
       "classes":[{"id":"A","name":"教职工","weight":[1,1],"expected":12}],
       "trustees":{"members":[{"role":"chief_scrutineer","name":"钱一"},\
      {"role":"supervisor","name":"孙二"}]},
       "people":[{"name":"李三"},{"name":"周四"},{"name":"吴五"}],
       "rounds":[{"id":"1","title":"第一轮","forms":[
        {"id":"T1","template":"meeting_recommendation","posts":[{"id":"P1","title":"主任",\
      "headcount":1,"candidates":["李三","周四"],"write_in":true}]},
        {"id":"T4","template":"candidate_evaluation","persons":[{"name":"李三"}]},
        {"id":"T12","template":"discipline_survey"}],
        "rules":[{"id":"R1","text":"到会过半","scope":"open","numerator":"present","op":"gt",\
      "ratio":[1,2],"base":"expected"},
         {"id":"R2","form":"T1","text":"得票过半","scope":"outcome","numerator":"votes","op":"gt",\
      "ratio":[1,2],"base":"present"}]}],
       "spare_rounds":2}
      """;

  private Plans() {}

  static MeetingPlan plan(String file) {
    MeetingPlan.Reading reading = MeetingPlan.read(file.getBytes(StandardCharsets.UTF_8));
    return assertInstanceOf(MeetingPlan.Read.class, reading, reading::toString).plan();
  }

  static List<PlanProblem> problems(String file) {
    MeetingPlan.Reading reading = MeetingPlan.read(file.getBytes(StandardCharsets.UTF_8));
    return assertInstanceOf(MeetingPlan.Unread.class, reading).problems();
  }

  /** The small meeting with one piece of its text replaced, which must be there. */
  static String small(String piece, String replacement) {
    if (!SMALL.contains(piece)) {
      throw new IllegalArgumentException("not in the small meeting: " + piece);
    }
    return SMALL.replace(piece, replacement);
  }
}
