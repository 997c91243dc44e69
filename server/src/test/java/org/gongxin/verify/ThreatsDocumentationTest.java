package org.gongxin.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of attacks names a test for every row, and every test that it names is there. */
class ThreatsDocumentationTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (A\\d\\d) \\| [^|]+ \\| ([^|]+) \\|$");
  private static final Pattern TEST = Pattern.compile("`([^`]+)`");

  @Test
  void everyRowOfSupervisorsAndVoters_hasATest() throws IOException {
    List<String> expected =
        IntStream.concat(IntStream.rangeClosed(9, 22), IntStream.rangeClosed(35, 43))
            .filter(row -> row != 12) // there is no such row
            .mapToObj("A%02d"::formatted)
            .toList();

    assertEquals(expected, List.copyOf(rows().keySet()));
    rows().forEach((row, tests) -> assertFalse(tests.isEmpty(), row));
  }

  @Test
  void everyTestThatIsNamed_isThere() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    collect(sources, Path.of("src", "test", "java"));
    collect(sources, Path.of("..", "kiosk-web", "tests"));
    String verdicts =
        Files.readString(Path.of("src", "test", "resources", "vectors", "record", "verdicts.json"));

    List<String> missing =
        rows().values().stream()
            .flatMap(List::stream)
            .filter(test -> !isThere(test, sources, verdicts))
            .toList();

    assertEquals(List.of(), missing);
  }

  private static boolean isThere(String test, Map<String, String> sources, String verdicts) {
    if (test.startsWith("record ")) {
      return verdicts.contains("\"name\":\"%s\"".formatted(test.substring("record ".length())));
    }
    boolean isWeb = test.contains(": ");
    int at = isWeb ? test.indexOf(": ") : test.indexOf('.');
    String file = test.substring(0, at) + (isWeb ? "" : ".java");
    String name = test.substring(at + (isWeb ? 2 : 1));
    String written = isWeb ? "'" + name + "'" : "void " + name + "(";
    return sources.getOrDefault(file, "").contains(written);
  }

  /** The text of the files by their names; those of one name are one text. */
  private static void collect(Map<String, String> sources, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sources.merge(file.getFileName().toString(), Files.readString(file), String::concat);
      }
    }
  }

  private static Map<String, List<String>> rows() throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (MatchResult row :
        ROW.matcher(Files.readString(Path.of("docs", "threats.md"))).results().toList()) {
      rows.put(
          row.group(1), TEST.matcher(row.group(2)).results().map(test -> test.group(1)).toList());
    }
    return rows;
  }
}
