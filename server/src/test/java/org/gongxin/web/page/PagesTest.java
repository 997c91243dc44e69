package org.gongxin.web.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.web.http.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever pages were built into the class path: what is served runs, and nothing else does. */
class PagesTest {
  private static final Map<String, Answer> SERVED = Pages.load();

  private static Answer.Whole whole(Pages.Page page) {
    return assertInstanceOf(Answer.Whole.class, SERVED.get(page.path()));
  }

  private static String policy(Pages.Page page) {
    String policy = whole(page).headers().get("Content-Security-Policy");
    assertNotNull(policy);
    return policy;
  }

  private static List<String> hashesOf(String element, String html) throws Exception {
    List<String> hashes = new ArrayList<>();
    for (MatchResult match :
        Pattern.compile("(?s)<" + element + "(?: type=\"module\")?>(.*?)</" + element + ">")
            .matcher(html)
            .results()
            .toList()) {
      byte[] digest =
          MessageDigest.getInstance("SHA-384")
              .digest(match.group(1).getBytes(StandardCharsets.UTF_8));
      hashes.add("'sha384-" + Base64.getEncoder().encodeToString(digest) + "'");
    }
    return hashes;
  }

  private static String directive(String policy, String name) {
    return List.of(policy.split("; ", -1)).stream()
        .filter(part -> part.startsWith(name + " "))
        .findFirst()
        .orElseThrow()
        .substring(name.length() + 1);
  }

  @ParameterizedTest
  @EnumSource
  void policy_allowsExactlyTheInlineParts(Pages.Page page) throws Exception {
    String html = whole(page).body().toString(StandardCharsets.UTF_8);
    List<String> scripts = hashesOf("script", html);

    assertEquals(
        scripts.isEmpty() ? "'none'" : String.join(" ", scripts),
        directive(policy(page), "script-src"));
    assertEquals(String.join(" ", hashesOf("style", html)), directive(policy(page), "style-src"));
    assertEquals(
        html.split("<script\\b", -1).length - 1, scripts.size(), "a script that is not inline");
    assertFalse(html.matches("(?s).*<[^>]+\\son[a-z]+=.*"), "an inline handler, which never runs");
    assertFalse(html.contains(" src=\"http"), "something from elsewhere");
  }

  @ParameterizedTest
  @EnumSource
  void policy_letsNothingElseIn(Pages.Page page) {
    String policy = policy(page);

    assertEquals("'none'", directive(policy, "default-src"));
    assertEquals("'self'", directive(policy, "connect-src"));
    assertEquals("'none'", directive(policy, "frame-ancestors"));
    assertEquals("'none'", directive(policy, "form-action"));
    assertEquals("'none'", directive(policy, "base-uri"));
    assertEquals("'script'", directive(policy, "require-trusted-types-for"));
    assertFalse(policy.contains("unsafe"), policy);
  }

  @ParameterizedTest
  @EnumSource
  void policy_ofWorkers_onlyThePageThatVerifiesHoldsItsOwn(Pages.Page page) {
    String allowed = page == Pages.Page.VERIFY ? "blob:" : "'self'";

    assertEquals(allowed, directive(policy(page), "worker-src"));
  }

  @Test
  void everyWorkerAPageNames_isServed() {
    for (Answer answer : SERVED.values()) {
      String html = ((Answer.Whole) answer).body().toString(StandardCharsets.UTF_8);
      if (((Answer.Whole) answer).type().startsWith("text/html")) {
        Pattern.compile("\"(/assets/[^\"]+)\"")
            .matcher(html)
            .results()
            .forEach(match -> assertTrue(SERVED.containsKey(match.group(1)), match.group(1)));
      }
    }
  }

  /** What a person compares served pages with, and what the manifest names (row 5.8). */
  @Test
  void list_namesWhatIsServedWithItsPolicies() throws Exception {
    assumeTrue(Pages.list().isPresent(), "the pages are not built");
    JsonObject pages = Json.parse(Pages.list().orElseThrow()).asObject().reader().object("pages");

    assertEquals(Pages.Page.values().length, pages.members().size());
    for (Pages.Page page : Pages.Page.values()) {
      String name = page.path().equals("/") ? "index" : page.path().substring(1);
      ObjectReader listed = pages.reader().object(name).reader();
      byte[] body = whole(page).body().getBytes();
      assertEquals(Sha256.of(body).hex(), listed.string("sha256"), name);
      assertEquals(policy(page), listed.string("policy"), name);
    }
    Answer.Whole list = assertInstanceOf(Answer.Whole.class, SERVED.get("/pages.json"));
    assertArrayEquals(Pages.list().orElseThrow(), list.body().getBytes());
  }

  @Test
  void policy_ofWindowsLineEnds_isThatOfTheParsedText() {
    assertEquals(
        ContentSecurityPolicy.of("<script>a\nb</script>", "blob:"),
        ContentSecurityPolicy.of("<script>a\r\nb</script>", "blob:"));
  }
}
