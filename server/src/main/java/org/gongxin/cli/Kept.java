package org.gongxin.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person has kept and wants the record compared with (protocol section 30).
 *
 * @param receipt file of a ballot's receipt
 * @param checkpoint file of a checkpoint seen before
 * @param manifestCode the short code on the slips and the hall screen
 */
record Kept(@Nullable Path receipt, @Nullable Path checkpoint, @Nullable String manifestCode) {
  static Kept of(Arguments arguments) throws UsageException {
    return new Kept(
        path(arguments.option("--receipt")),
        path(arguments.option("--checkpoint")),
        arguments.option("--manifest-code").orElse(null));
  }

  private static @Nullable Path path(Optional<String> text) throws UsageException {
    return text.isPresent() ? Arguments.path(text.get()) : null;
  }
}
