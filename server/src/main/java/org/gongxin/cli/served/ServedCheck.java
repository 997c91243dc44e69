package org.gongxin.cli.served;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * Fetches every file of the web client as browsers of several kinds would and compares it with the
 * list the server serves, and that list with the one a manifest names. It finds what is sent to
 * everybody or to one kind of browser, not what is sent to one phone.
 */
public final class ServedCheck {
  private final Site site;
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private byte[] list = new byte[0];

  public ServedCheck(Site site) {
    this.site = site;
  }

  /**
   * Makes all comparisons.
   *
   * @throws IOException when the list, or any answer to a file of it, cannot be fetched
   * @throws Refusal when what is served as the list is none
   */
  public void run() throws IOException, Refusal {
    list = list();
    for (PageList.Entry file : PageList.parse(list).files()) {
      paths.add(file.path());
      for (Browser browser : Browser.values()) {
        Difference.Kind kind = compare(file, site.fetch(file.path(), browser));
        if (kind != null) {
          differences.add(new Difference(file.path(), browser, kind));
        }
      }
    }
  }

  /** Compares the list with the one a manifest names. */
  public void compareWith(Manifest manifest) {
    Sha256 named = manifest.client();
    if (named == null) {
      differ(Difference.Kind.NOT_IN_MANIFEST);
    } else if (!named.equals(listHash())) {
      differ(Difference.Kind.OTHER_MANIFEST);
    }
  }

  /** Compares the list with that of the meeting of the server whose manifest has this code. */
  public void compareWithCode(String code) throws IOException, Refusal {
    Optional<Manifest> manifest = manifest(code);
    manifest.ifPresentOrElse(this::compareWith, () -> differ(Difference.Kind.NO_SUCH_MANIFEST));
  }

  /** What is not as it should be. */
  public List<Difference> differences() {
    return List.copyOf(differences);
  }

  /** What was fetched. */
  public List<String> paths() {
    return List.copyOf(paths);
  }

  /** The hash of the list. */
  public Sha256 listHash() {
    return Sha256.of(list);
  }

  private void differ(Difference.Kind kind) {
    differences.add(new Difference(PageList.PATH, null, kind));
  }

  private byte[] list() throws IOException {
    byte[] first = null;
    for (Browser browser : Browser.values()) {
      Site.Sent sent = site.fetch(PageList.PATH, browser);
      if (first == null && sent.isThere()) {
        first = sent.body();
      } else if (first != null && !(sent.isThere() && Arrays.equals(first, sent.body()))) {
        differences.add(new Difference(PageList.PATH, browser, Difference.Kind.OTHER_LIST));
      }
    }
    if (first == null) {
      throw new IOException("no " + PageList.PATH);
    }
    return first;
  }

  private static Difference.@Nullable Kind compare(PageList.Entry file, Site.Sent sent) {
    String policy = file.policy();
    if (!sent.isThere()) {
      return Difference.Kind.NOT_SENT;
    }
    if (!Sha256.of(sent.body()).equals(file.sha256())) {
      return Difference.Kind.OTHER_CONTENT;
    }
    if (policy != null && !policy.equals(sent.policy())) {
      return Difference.Kind.OTHER_POLICY;
    }
    return policy != null && !InlineCode.isNamedBy(sent.policy(), sent.body())
        ? Difference.Kind.CODE_NOT_NAMED
        : null;
  }

  private Optional<Manifest> manifest(String code) throws IOException, Refusal {
    for (Json each :
        Json.parse(get("/api/current")).asObject().reader().array("meetings").elements()) {
      String meeting = each.asObject().reader().string("meeting");
      if (!meeting.matches("[1-9A-HJ-NP-Za-km-z]{14,32}")) {
        throw new Refusal(RefusalCode.MALFORMED, "not a meeting");
      }
      Manifest manifest = Manifest.parse(get("/api/meetings/" + meeting + "/manifest"));
      if (manifest.code().equals(code)) {
        return Optional.of(manifest);
      }
    }
    return Optional.empty();
  }

  private byte[] get(String path) throws IOException {
    Site.Sent sent = site.fetch(path, Browser.CHROME);
    if (!sent.isThere()) {
      throw new IOException(
          path
              + ": "
              + sent.status()
              + " "
              + new String(
                  sent.body(), 0, Math.min(200, sent.body().length), StandardCharsets.UTF_8));
    }
    return sent.body();
  }
}
