package org.gongxin.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words after a command: files, {@code --option value} and {@code --flag}. */
final class Arguments {
  private final List<String> files = new ArrayList<>();
  private final Map<String, String> options = new HashMap<>();
  private final Set<String> flags = new HashSet<>();

  /** Splits the words; an option or flag that is not known, or stands twice, is an error. */
  Arguments(List<String> words, Set<String> knownOptions, Set<String> knownFlags)
      throws UsageException {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        files.add(word);
      } else if (knownFlags.contains(word)) {
        once(flags.add(word), word);
      } else if (knownOptions.contains(word) && i + 1 < words.size()) {
        i++;
        once(options.put(word, words.get(i)) == null, word);
      } else {
        throw new UsageException("unknown option, or no value: " + word);
      }
    }
  }

  private static void once(boolean first, String word) throws UsageException {
    if (!first) {
      throw new UsageException("given twice: " + word);
    }
  }

  boolean flag(String name) {
    return flags.contains(name);
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  String required(String name) throws UsageException {
    return option(name).orElseThrow(() -> new UsageException("missing: " + name));
  }

  Path requiredPath(String name) throws UsageException {
    return path(required(name));
  }

  int requiredNumber(String name) throws UsageException {
    String text = required(name);
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new UsageException(name + " wants a number from 1 to 9999");
    }
    return Integer.parseInt(text);
  }

  List<Path> files() throws UsageException {
    List<Path> paths = new ArrayList<>();
    for (String file : files) {
      paths.add(path(file));
    }
    return paths;
  }

  Path onlyFile() throws UsageException {
    if (files.size() != 1) {
      throw new UsageException("wants one file");
    }
    return path(files.get(0));
  }

  void noFiles() throws UsageException {
    if (!files.isEmpty()) {
      throw new UsageException("not understood: " + files.get(0));
    }
  }

  static Path path(String text) throws UsageException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("not a file name: " + text);
    }
  }
}
