package org.gongxin.web.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content security policy of one page: its own inline scripts and styles by their hashes, and
 * nothing else that runs. There is no {@code unsafe-inline}, and text that is put into the page as
 * HTML is stopped by Trusted Types.
 */
final class ContentSecurityPolicy {
  private static final Pattern SCRIPT =
      Pattern.compile("<script\\b[^>]*>(.*?)</script\\s*>", Pattern.DOTALL);
  private static final Pattern STYLE =
      Pattern.compile("<style\\b[^>]*>(.*?)</style\\s*>", Pattern.DOTALL);

  private ContentSecurityPolicy() {}

  /**
   * The policy of a page, which may start workers of its own and nothing else.
   *
   * @param workers {@code 'self'} for scripts that the server serves beside it, {@code blob:} for
   *     one that the page itself holds, which runs under this same policy
   */
  static String of(String html, String workers) {
    return String.join(
        "; ",
        List.of(
            "default-src 'none'",
            "script-src " + sources(SCRIPT, html),
            "style-src " + sources(STYLE, html),
            "connect-src 'self'",
            "img-src data: blob:",
            "worker-src " + workers,
            "base-uri 'none'",
            "object-src 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types gongxin-worker"));
  }

  private static String sources(Pattern element, String html) {
    List<String> hashes = new ArrayList<>();
    Matcher matcher = element.matcher(html);
    while (matcher.find()) {
      hashes.add("'sha384-" + sha384(matcher.group(1)) + "'");
    }
    return hashes.isEmpty() ? "'none'" : String.join(" ", hashes);
  }

  // A browser hashes the text after it has turned every line end into \n.
  private static String sha384(String text) {
    String normal = text.replace("\r\n", "\n").replace('\r', '\n');
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-384").digest(normal.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
