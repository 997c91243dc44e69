package org.gongxin.meeting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.gongxin.record.PlainText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows N01, N02, N04 and N05 of the catalogue of bad input. */
class PlanTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE ballots;--",
        "\\'",
        "%",
        "_",
        "=HYPERLINK(\"x\")",
        "<script>alert(1)</script>",
        "<img onerror=x>",
        "javascript:x",
        "</title>",
        "{{7*7}}",
        "𠮷田、㐂子、𬭎",
        "é",
        "עברית",
        "😀",
        "a b",
      })
  void check_anythingVisible_isText(String text) {
    assertEquals(List.of(), problems(text));
    assertEquals(Optional.empty(), PlainText.problem(text, PlainText.SHORT));
    assertEquals(text, PlanText.tidy(text));
  }

  @Test
  void check_twoHundredCharacters_areTextAndOneMoreIsNot() {
    assertEquals(List.of(), problems("字".repeat(200)));
    assertEquals(List.of(PlanProblem.Code.TOO_LONG), problems("字".repeat(201)));
    assertEquals(List.of(PlanProblem.Code.TOO_LONG), problems("字".repeat(1_000)));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x09, 0x0A, 0x1B, 0x7F, 0x85, 0xAD, 0x034F, 0x061C, 0x115F, 0x180E, 0x200B, 0x200D,
        0x200F, 0x2028, 0x2029, 0x202E, 0x2060, 0x2066, 0x2069, 0x3164, 0xFE0F, 0xFEFF, 0xFFF9,
        0xFFFD, 0xFFFE, 0xE0041, 0xE0100, 0x1FFFF, 0x0378
      })
  void check_whatCannotBeSeen_isForbidden(int character) {
    assertEquals(
        List.of(PlanProblem.Code.FORBIDDEN_CHARACTER),
        problems("石" + Character.toString(character) + "磊"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xE000, 0xF8FF, 0xF0000})
  void check_privateUse_isNamedAsSuch(int character) {
    assertEquals(
        List.of(PlanProblem.Code.PRIVATE_CHARACTER), problems("石" + Character.toString(character)));
  }

  @Test
  void check_pileOfMarks_isRefused() {
    assertEquals(List.of(), problems("x" + "\u0323".repeat(4)));
    assertEquals(List.of(PlanProblem.Code.COMBINING_MARKS), problems("x" + "\u0323".repeat(150)));
  }

  @Test
  void tidy_decomposedText_isComposed() {
    assertEquals("é", PlanText.tidy("e\u0301"));
    assertEquals("石磊", PlanText.tidy(" \u3000石磊\u00A0"));
  }

  private static List<PlanProblem.Code> problems(String raw) {
    PlanProblems problems = new PlanProblems();
    PlanText.check(PlanText.tidy(raw), PlanParser.NAME, "x", problems);
    return problems.list().stream().map(PlanProblem::code).toList();
  }
}
