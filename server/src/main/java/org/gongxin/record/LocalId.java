package org.gongxin.record;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Ids that mean something only inside one meeting: of rounds, classes, forms, questions, rules. */
final class LocalId {
  private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

  private LocalId() {}

  static String require(String what, String id) {
    if (!PATTERN.matcher(id).matches()) {
      throw new IllegalArgumentException(what + ": not an id of 1 to 32 letters, digits or . _ -");
    }
    return id;
  }

  static void requireDistinct(String what, Collection<String> ids) {
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      if (!seen.add(id)) {
        throw new IllegalArgumentException(what + ": twice " + id);
      }
    }
  }
}
