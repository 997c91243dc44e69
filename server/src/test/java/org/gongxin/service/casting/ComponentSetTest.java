package org.gongxin.service.casting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComponentSetTest {
  @Test
  void containsAny_manyComponents_findsExactlyThoseAdded() {
    Random random = new Random(7);
    List<String> added = components(random, 20_000);
    List<String> others = components(random, 20_000);
    ComponentSet set = new ComponentSet();
    set.addAll(added);
    set.addAll(added);
    assertEquals(added.size(), set.size());
    for (String component : added) {
      assertTrue(set.containsAny(List.of(component)));
    }
    assertFalse(set.containsAny(others));
    assertTrue(set.containsAny(List.of(others.getFirst(), added.getLast())));
  }

  @Test
  void containsAny_componentOfZeros_isFoundOnceAdded() {
    ComponentSet set = new ComponentSet();
    List<String> zeros = List.of("0".repeat(64));
    assertFalse(set.containsAny(zeros));
    set.addAll(zeros);
    assertTrue(set.containsAny(zeros));
  }

  private static List<String> components(Random random, int number) {
    List<String> components = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      components.add("%048d%016x".formatted(i, random.nextLong()));
    }
    return components;
  }
}
