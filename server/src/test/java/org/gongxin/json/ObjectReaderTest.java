package org.gongxin.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ObjectReaderTest {
  private static ObjectReader reader(String text) throws Refusal {
    return Json.parse(text).asObject().reader();
  }

  private static void assertRefused(RefusalCode code, Executable work) {
    assertEquals(code, assertThrows(Refusal.class, work).code());
  }

  @Test
  void read_everyType_givesTheValues() throws Refusal {
    ObjectReader reader =
        reader("{\"s\":\"x\",\"i\":7,\"b\":true,\"a\":[1,2],\"o\":{},\"n\":-3}").strictOrder();
    assertEquals("x", reader.string("s"));
    assertEquals(7, reader.integer("i"));
    assertTrue(reader.bool("b"));
    assertEquals(List.of(1L, 2L), reader.array("a").map(e -> e.asInteger(1, 2)));
    assertEquals("{}", reader.object("o").encode());
    assertEquals(-3, reader.integer("n", -3, -3));
    assertEquals(Optional.empty(), reader.optionalString("absent"));
    reader.end();
  }

  @Test
  void read_missingOrOtherTypeOrOutOfRange_isMalformed() throws Refusal {
    ObjectReader reader = reader("{\"s\":\"x\",\"i\":7,\"big\":99999999999999999999,\"z\":null}");
    assertRefused(RefusalCode.MALFORMED, () -> reader.string("absent"));
    assertRefused(RefusalCode.MALFORMED, () -> reader.integer("s"));
    assertRefused(RefusalCode.MALFORMED, () -> reader.integer("i", 8, 9));
    assertRefused(RefusalCode.MALFORMED, () -> reader.integer("big", 0, Long.MAX_VALUE));
    assertRefused(RefusalCode.MALFORMED, () -> reader.optionalString("z"));
  }

  @Test
  void end_memberNobodyRead_isUnknownField() throws Refusal {
    ObjectReader reader = reader("{\"a\":1,\"__proto__\":2}");
    assertEquals(1, reader.integer("a"));
    assertRefused(RefusalCode.UNKNOWN_FIELD, reader::end);
  }

  @Test
  void end_otherOrder_isBadEncodingWhenStrict() throws Refusal {
    for (boolean strict : List.of(true, false)) {
      ObjectReader reader = reader("{\"b\":1,\"a\":2}");
      if (strict) {
        reader.strictOrder();
      }
      assertEquals(2, reader.integer("a"));
      assertEquals(1, reader.integer("b"));
      if (strict) {
        assertRefused(RefusalCode.BAD_ENCODING, reader::end);
      } else {
        reader.end();
      }
    }
  }

  @Test
  void map_sizeOutsideTheBounds_isMalformed() throws Refusal {
    JsonArray array = Json.parse("[1,2]").asArray();
    assertRefused(RefusalCode.MALFORMED, () -> array.map(3, 3, Json::asString));
    assertEquals(List.of(1L, 2L), array.map(2, 2, e -> e.asInteger(0, 9)));
  }
}
