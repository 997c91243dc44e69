package org.gongxin.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.gongxin.election.Sha256;
import org.junit.jupiter.api.Test;

class SeenComponentsTest {
  @Test
  void add_manyWithRepeats_tellsTheNewFromTheOld() {
    Random random = new Random(3);
    SeenComponents seen = new SeenComponents();
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < 60_000; i++) {
      String text = Sha256.of("component " + random.nextInt(40_000)).hex();
      assertEquals(expected.add(text), seen.add(text));
    }
  }

  @Test
  void add_theTextThatLooksLikeAFreePlace_isSeenToo() {
    SeenComponents seen = new SeenComponents();
    assertTrue(seen.add("0".repeat(64)));
    assertFalse(seen.add("0".repeat(64)));
    assertTrue(seen.add("0".repeat(63) + "1"));
    assertFalse(seen.add("0".repeat(63) + "1"));
  }
}
