package org.gongxin.meeting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StrokeOrderTest {
  @Test
  void surnames_standByTheNumberOfStrokes() {
    // 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 and 17 strokes.
    List<String> ordered =
        List.of(
            "丁一", "万一", "王一", "石一", "许一", "李一", "林一", "赵一", "高一", "常一", "程一", "蓝一", "谭一", "潘一",
            "戴一");
    assertEquals(ordered, ordered.reversed().stream().sorted(StrokeOrder.COLLATION).toList());
  }

  @Test
  void sameSurname_isOrderedByTheNextCharacter() {
    assertEquals(
        List.of("李一", "李三", "李明"),
        List.of("李明", "李三", "李一").stream().sorted(StrokeOrder.COLLATION).toList());
  }

  @Test
  void namesTheCollationHoldsEqual_stillHaveOneOrder() {
    assertNotEquals(0, StrokeOrder.COLLATION.compare("A", "Ａ"));
    assertEquals(0, StrokeOrder.COLLATION.compare("石磊", "石磊"));
  }

  @Test
  void arrange_sameNumberOfStrokes_keepsTheOrderOfTheList() {
    // 林 and 周 both have eight strokes; schools put 林 first, for it begins with 横.
    assertEquals(
        List.of("石磊", "林静怡", "周启航", "戴永刚", "𠮷永"),
        StrokeOrder.arrange(List.of("𠮷永", "戴永刚", "林静怡", "石磊", "周启航")));
  }
}
