package org.gongxin.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of attacks names a test for every row, every test that it names is there and runs, and
 * every test that is named for a row has its row.
 */
class ThreatsDocumentationTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (A\\d\\d) \\| [^|]+ \\| [^|]+ \\| ([^|]+) \\|(?: [^|]+)? \\|$");
  private static final Pattern NAMED =
      Pattern.compile("(?:void (?:[a-z]+_)?|'|\"name\":\")([aA]\\d\\d)[_-]");
  private static final Pattern TEST = Pattern.compile("`([^`]+)`");

  @Test
  void everyRowOfSupervisorsAndVoters_hasATest() throws IOException {
    List<String> expected =
        IntStream.concat(IntStream.rangeClosed(9, 22), IntStream.rangeClosed(35, 43))
            .filter(row -> row != 12) // there is no such row
            .mapToObj("A%02d"::formatted)
            .toList();

    Map<String, List<String>> rows = rows();
    assertEquals(expected, expected.stream().filter(rows::containsKey).toList());
    rows.forEach((row, tests) -> assertFalse(tests.isEmpty(), row));
  }

  @Test
  void everyTestAndRecordOfARow_hasItsRow() throws IOException {
    Map<String, List<String>> rows = rows();
    Stream<String> texts = Stream.concat(sources().values().stream(), Stream.of(verdicts()));

    List<String> named =
        texts
            .flatMap(text -> NAMED.matcher(text).results())
            .map(name -> name.group(1).toUpperCase(Locale.ROOT))
            .distinct()
            .sorted()
            .toList();

    assertTrue(named.size() > 23, named.toString());
    assertEquals(List.of(), named.stream().filter(row -> !rows.containsKey(row)).toList());
  }

  @Test
  void everyTestThatIsNamed_isThere() throws IOException {
    Map<String, String> sources = sources();
    String verdicts = verdicts();

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
    String source = sources.getOrDefault(file, "");
    return isWeb
        ? source.contains("'" + name + "'") && !source.contains(".skip('" + name + "'")
        : source.contains("  void " + name + "(") && !source.contains("@Disabled");
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    collect(sources, Path.of("src", "test", "java"));
    collect(sources, Path.of("..", "kiosk-web", "tests"));
    sources.remove("ThreatsDocumentationTest.java");
    return sources;
  }

  private static String verdicts() throws IOException {
    return Files.readString(
        Path.of("src", "test", "resources", "vectors", "record", "verdicts.json"));
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
    String table = Files.readString(Path.of("docs", "threats.md"));
    Map<String, List<String>> rows = new TreeMap<>();
    for (MatchResult row : ROW.matcher(table).results().toList()) {
      rows.put(
          row.group(1), TEST.matcher(row.group(2)).results().map(test -> test.group(1)).toList());
    }
    assertEquals(
        table.lines().filter(line -> line.matches("\\| A\\d\\d \\|.*")).count(),
        rows.size(),
        "rows of another form");
    return rows;
  }
}
