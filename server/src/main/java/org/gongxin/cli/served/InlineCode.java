package org.gongxin.cli.served;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The scripts and styles that stand in a page itself, by the hashes a policy names them with. */
final class InlineCode {
  private static final Pattern SCRIPT =
      Pattern.compile("<script\\b[^>]*>(.*?)</script\\s*>", Pattern.DOTALL);
  private static final Pattern STYLE =
      Pattern.compile("<style\\b[^>]*>(.*?)</style\\s*>", Pattern.DOTALL);

  private InlineCode() {}

  /** Whether a policy names exactly the code of this page, and allows no other. */
  static boolean isNamedBy(String policy, byte[] page) {
    String html = new String(page, StandardCharsets.UTF_8);
    return sources(policy, "script-src").equals(hashes(SCRIPT, html))
        && sources(policy, "style-src").equals(hashes(STYLE, html));
  }

  private static Set<String> sources(String policy, String directive) {
    for (String part : policy.split(";", -1)) {
      String[] words = part.strip().split("\\s+");
      if (words[0].equals(directive)) {
        Set<String> sources = new HashSet<>(List.of(words));
        sources.remove(directive);
        return sources;
      }
    }
    return Set.of();
  }

  private static Set<String> hashes(Pattern element, String html) {
    Set<String> hashes = new HashSet<>();
    Matcher matcher = element.matcher(html);
    while (matcher.find()) {
      hashes.add("'sha384-" + sha384(matcher.group(1)) + "'");
    }
    return hashes;
  }

  private static String sha384(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-384");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-384", e);
    }
  }
}
