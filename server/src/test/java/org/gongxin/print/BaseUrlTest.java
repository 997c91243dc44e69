package org.gongxin.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://vote.example",
        "http://192.168.1.10:8080",
        "http://[fe80::1]:8080",
        "https://vote.example/school/2026",
        "http://localhost:8080"
      })
  void parse_plainAddress_isTaken(String text) throws Refusal {
    assertEquals(text, BaseUrl.parse(text).text());
    assertEquals(text, BaseUrl.parse(text + "/").text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "vote.example",
        "ftp://vote.example",
        "javascript:alert(1)",
        "https://",
        "https://vote.example//",
        "https://user@vote.example",
        "https://vote.example?x=1",
        "https://vote.example#x",
        "https://投票.example",
        "https://vote .example",
        "https://vote.example\n"
      })
  void parse_anythingElse_isRefused(String text) {
    assertThrows(Refusal.class, () -> BaseUrl.parse(text));
  }

  @Test
  void parse_addressTooLongForACode_isRefused() {
    assertThrows(Refusal.class, () -> BaseUrl.parse("https://" + "a".repeat(93)));
  }
}
