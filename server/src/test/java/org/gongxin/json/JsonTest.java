package org.gongxin.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static RefusalCode refused(byte[] bytes) {
    return assertThrows(Refusal.class, () -> Json.parse(bytes)).code();
  }

  private static RefusalCode refused(String text) {
    return refused(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"\"",
        "0",
        "-1",
        "99999999999999999999",
        "true",
        "null",
        "{\"b\":1,\"a\":[{},[],\"/é公信😀\"]}",
        "\"\\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001f\"",
        "{\"__proto__\":1,\"constructor\":2,\"\":3}"
      })
  void encode_afterParse_givesTheSameText(String text) throws Refusal {
    assertEquals(text, Json.parse(text.getBytes(UTF_8)).encode());
    assertEquals(text, Json.parse(text).encode());
  }

  @Test
  void parse_spaceAndEscapes_areRead() throws Refusal {
    assertEquals(
        "{\"a/公\":[1,\"😀\"]}",
        Json.parse(" {\t\"\\u0061\\/\\u516c\" :\r\n[1 , \"\\ud83d\\ude00\"] }\n").encode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,",
        "[1,]",
        "{\"a\":1,}",
        "{'a':1}",
        "{a:1}",
        "[1]/*c*/",
        "/*c*/[1]",
        "[1]//c",
        "#c\n[1]",
        "[1]]",
        "[1][2]",
        "[1] x",
        "1 2",
        "[1]\0",
        "NaN",
        "Infinity",
        "-Infinity",
        "+1",
        "01",
        "-01",
        "-0",
        "0x10",
        "1.0",
        "1e3",
        "1E400",
        "0e0",
        ".5",
        "5.",
        "100000000000000000000",
        "-100000000000000000000",
        "\"\t\"",
        "\"\n\"",
        "\"\\x41\"",
        "\"\\u12\"",
        "True",
        "nul",
        "undefined",
        "[,]",
        "{\"a\"}",
        "{\"a\":}",
        "\u00a0[]",
        "{\"\\ud800\":1}",
        "\u0000",
        "١"
      })
  void parse_notStrictJson_isMalformed(String text) {
    assertEquals(RefusalCode.MALFORMED, refused(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":1}",
        "{\"x\":[{\"\":1,\"\":null}]}",
        "{\"a\":null,\"a\":null}"
      })
  void parse_nameTwice_isDuplicateKey(String text) {
    assertEquals(RefusalCode.DUPLICATE_KEY, refused(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\uFEFF[]", "\"\\ud800\"", "\"\\udc00\"", "\"\\ude00\\ud83d\"", "\"\\ud83dx\""})
  void parse_byteOrderMarkOrLoneSurrogate_isBadEncoding(String text) {
    assertEquals(RefusalCode.BAD_ENCODING, refused(text));
  }

  @Test
  void parse_bytesThatAreNotUtf8_isBadEncoding() {
    for (int[] bad :
        List.of(
            new int[] {0xff},
            new int[] {0xc0, 0xaf},
            new int[] {0xed, 0xa0, 0x80},
            new int[] {0xf4, 0x90, 0x80, 0x80},
            new int[] {0xe5, 0x85})) {
      byte[] text = new byte[bad.length + 2];
      text[0] = '"';
      text[text.length - 1] = '"';
      for (int i = 0; i < bad.length; i++) {
        text[i + 1] = (byte) bad[i];
      }
      assertEquals(RefusalCode.BAD_ENCODING, refused(text));
    }
  }

  @Test
  void parse_otherUnicodeEncodings_areRefused() {
    String text = "{\"a\":1}";
    assertThrows(
        Refusal.class, () -> Json.parse(text.getBytes(StandardCharsets.UTF_16BE)), "UTF-16BE");
    assertThrows(
        Refusal.class, () -> Json.parse(text.getBytes(StandardCharsets.UTF_16LE)), "UTF-16LE");
    assertThrows(Refusal.class, () -> Json.parse(text.getBytes(StandardCharsets.UTF_16)), "UTF-16");
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 33, 900, 5_000, 1_000_000})
  void parse_deeperThanSixteen_isMalformed(int depth) {
    assertEquals(RefusalCode.MALFORMED, refused("[".repeat(depth) + "]".repeat(depth)));
    assertEquals(RefusalCode.MALFORMED, refused("{\"a\":".repeat(depth)));
  }

  @Test
  void parse_sixteenDeep_isRead() throws Refusal {
    String text = "[".repeat(16) + "]".repeat(16);
    assertEquals(text, Json.parse(text).encode());
  }

  @Test
  void parse_truncatedAnywhere_isRefused() throws Refusal {
    byte[] whole = "{\"a\":[1,\"公\\u0041\",true,null],\"b\":{\"c\":\"😀\"}}".getBytes(UTF_8);
    Json.parse(whole);
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void parse_refusal_quotesNothingOfTheInput() {
    Refusal refusal =
        assertThrows(Refusal.class, () -> Json.parse("{\"secret\":\"swordfish\"".getBytes(UTF_8)));
    assertEquals(-1, refusal.getMessage().indexOf("swordfish"));
    assertEquals(0, refusal.getStackTrace().length);
  }

  @Test
  void jsonString_loneSurrogate_cannotBeMade() {
    assertThrows(IllegalArgumentException.class, () -> Json.of("\ud800"));
    assertThrows(IllegalArgumentException.class, () -> Json.object().put("\ud800", 1).build());
  }
}
