package org.gongxin.refusal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What every parser keeps to: any input gives a value, or a refusal that says why. */
public final class Total {
  /** Reads something; what else it throws than a refusal is a finding. */
  @FunctionalInterface
  public interface Parser<T> {
    T parse() throws Refusal;
  }

  private Total() {}

  /** The value; empty when it was refused, in a sentence that does no harm in a terminal. */
  public static <T> Optional<T> parse(Parser<T> parser) {
    try {
      return Optional.of(parser.parse());
    } catch (Refusal refusal) {
      String why = refusal.detail();
      if (why.isBlank() || why.chars().anyMatch(Character::isISOControl)) {
        throw new AssertionError("a refusal says why, in one line", refusal);
      }
      return Optional.empty();
    }
  }

  /** Good inputs for a fuzz test to start from. */
  public static Stream<Arguments> seeds(byte[]... seeds) {
    return Arrays.stream(seeds).map(seed -> Arguments.of((Object) seed));
  }

  /** Good texts for a fuzz test to start from. */
  public static Stream<Arguments> seeds(String... seeds) {
    return Arrays.stream(seeds).map(seed -> Arguments.of(seed.getBytes(StandardCharsets.UTF_8)));
  }

  /** The bytes as a text, what is not UTF-8 replaced. */
  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
