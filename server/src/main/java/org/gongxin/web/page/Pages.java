package org.gongxin.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongxin.web.http.Answer;

/** The pages of the class path, read once, each with the policy made from its own text. */
public final class Pages {
  private static final String FOLDER = "/org/gongxin/web/pages/";
  private static final String NOT_BUILT = "/org/gongxin/web/not-built.html";
  private static final String LIST = "pages.json";
  private static final Pattern ASSET = Pattern.compile("/(assets/[A-Za-z0-9_-]+\\.js)");

  /** A page: its path and the file it is in. */
  public enum Page {
    INDEX("/", "index"),
    VOTER("/v", "v"),
    SCREEN("/screen", "screen"),
    ORGANISER("/organiser", "organiser"),
    TRUSTEE("/trustee", "trustee"),
    STAFF("/staff", "staff"),
    VERIFY("/verify", "verify");

    private final String path;
    private final String file;

    Page(String path, String file) {
      this.path = path;
      this.file = file;
    }

    public String path() {
      return path;
    }

    // Saved to a disk, the page that verifies still has its worker: it holds it as text.
    private String workers() {
      return this == VERIFY ? "blob:" : "'self'";
    }
  }

  private Pages() {}

  /**
   * What is served at which path: every page, and the scripts for workers that they name. A page
   * that was not built is replaced by one that says so.
   */
  public static Map<String, Answer> load() {
    Map<String, Answer> answers = new HashMap<>();
    for (Page page : Page.values()) {
      String html = new String(read(page), StandardCharsets.UTF_8);
      answers.put(page.path(), html(html, page.workers()));
      Matcher asset = ASSET.matcher(html);
      while (asset.find()) {
        String file = asset.group(1);
        read(FOLDER + file).ifPresent(script -> answers.put("/" + file, script(script)));
      }
    }
    list().ifPresent(list -> answers.put("/" + LIST, Answer.bytes(200, Answer.JSON, list)));
    return answers;
  }

  /**
   * The list of every file of the web client with its hash, as it was built; empty where the pages
   * were not built.
   */
  public static Optional<byte[]> list() {
    return read(FOLDER + LIST);
  }

  private static byte[] read(Page page) {
    return read(FOLDER + page.file + ".html")
        .or(() -> read(NOT_BUILT))
        .orElseThrow(() -> new IllegalStateException("not in the jar: " + NOT_BUILT));
  }

  private static Answer html(String html, String workers) {
    return Answer.bytes(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
        .with("Content-Security-Policy", ContentSecurityPolicy.of(html, workers));
  }

  // A worker has the policy it is served with, not that of the page: it computes and fetches
  // nothing.
  private static Answer script(byte[] script) {
    return Answer.bytes(200, "text/javascript; charset=utf-8", script);
  }

  private static Optional<byte[]> read(String resource) {
    try (InputStream in = Pages.class.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
