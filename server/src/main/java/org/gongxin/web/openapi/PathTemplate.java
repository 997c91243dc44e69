package org.gongxin.web.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path with parameters, such as {@code /api/meetings/{meeting}/status}. Paths are compared as
 * they were sent: nothing is decoded or normalised, so a percent sign or a dot segment never
 * matches a parameter unless its pattern allows it.
 */
public final class PathTemplate {
  private final String text;
  private final List<Segment> segments;

  private sealed interface Segment {}

  private record Fixed(String text) implements Segment {}

  private record Parameter(String name, Pattern pattern, boolean rest) implements Segment {}

  private PathTemplate(String text, List<Segment> segments) {
    this.text = text;
    this.segments = segments;
  }

  /**
   * Reads a template.
   *
   * @param patterns what each parameter may look like
   * @param rest the name of the parameter that takes the rest of the path; it stands last
   */
  static PathTemplate of(String text, Map<String, Pattern> patterns, Optional<String> rest) {
    List<Segment> segments =
        List.of(text.substring(1).split("/", -1)).stream()
            .map(part -> segment(part, patterns, rest))
            .toList();
    return new PathTemplate(text, segments);
  }

  private static Segment segment(
      String part, Map<String, Pattern> patterns, Optional<String> rest) {
    if (!part.startsWith("{")) {
      return new Fixed(part);
    }
    String name = part.substring(1, part.length() - 1);
    Pattern pattern = patterns.get(name);
    if (pattern == null) {
      throw new IllegalArgumentException("a path parameter without a pattern: " + name);
    }
    return new Parameter(name, pattern, rest.equals(Optional.of(name)));
  }

  /** The parameters of a raw path, or nothing when it does not match. */
  Optional<Map<String, String>> match(String path) {
    if (!path.startsWith("/")) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    String left = path.substring(1);
    for (int i = 0; i < segments.size(); i++) {
      boolean last = i == segments.size() - 1;
      boolean rest = segments.get(i) instanceof Parameter parameter && parameter.rest();
      int slash = rest ? -1 : left.indexOf('/');
      if (last != (slash < 0) || !accept(segments.get(i), head(left, slash), values)) {
        return Optional.empty();
      }
      left = left.substring(slash + 1);
    }
    return Optional.of(values);
  }

  private static String head(String left, int slash) {
    return slash < 0 ? left : left.substring(0, slash);
  }

  private static boolean accept(Segment segment, String part, Map<String, String> values) {
    return switch (segment) {
      case Fixed fixed -> fixed.text().equals(part);
      case Parameter parameter -> {
        values.put(parameter.name(), part);
        yield parameter.pattern().matcher(part).matches();
      }
    };
  }

  /** How many segments are fixed; where two templates match, the more fixed one is meant. */
  long fixedSegments() {
    return segments.stream().filter(Fixed.class::isInstance).count();
  }

  /** The template as the document writes it. */
  @Override
  public String toString() {
    return text;
  }
}
