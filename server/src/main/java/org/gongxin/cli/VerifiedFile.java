package org.gongxin.cli;

import java.util.List;
import org.gongxin.verify.Verdict;

/**
 * A verified file: the verdict, and a few facts to print above it.
 *
 * @param kind what was verified, in Chinese and English
 */
record VerifiedFile(String kind, List<Fact> facts, Verdict verdict) {
  /**
   * Something to know about the file.
   *
   * @param key for programs
   * @param label for people, in Chinese and English
   */
  record Fact(String key, String label, String value) {}

  VerifiedFile {
    facts = List.copyOf(facts);
  }
}
