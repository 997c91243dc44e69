package org.gongxin.meeting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongxin.election.Vectors;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Total;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MeetingPlanFuzzTest {
  static Stream<Arguments> plans() {
    return Total.seeds(Plans.SMALL, Vectors.text("demo-meeting.json"));
  }

  /** Any file is a plan that can be frozen, or something is wrong with it that can be told. */
  @MethodSource("plans")
  @FuzzTest
  void read_anyFile_givesAPlanOrItsProblems(byte[] file) {
    switch (MeetingPlan.read(file)) {
      case MeetingPlan.Read read -> {
        read.plan().warnings();
        Manifest manifest = Drafts.manifest(read.plan());
        assertEquals(Optional.of(manifest), Total.parse(() -> Manifest.parse(manifest.encode())));
      }
      case MeetingPlan.Unread unread -> assertFalse(unread.problems().isEmpty());
    }
    Total.parse(() -> MeetingPlan.parse(file));
  }
}
