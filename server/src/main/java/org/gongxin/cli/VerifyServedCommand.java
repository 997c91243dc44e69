package org.gongxin.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongxin.cli.served.Browser;
import org.gongxin.cli.served.Difference;
import org.gongxin.cli.served.ServedCheck;
import org.gongxin.cli.served.Site;
import org.gongxin.record.Manifest;
import org.gongxin.record.RecordFile;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * {@code verify-served URL}: whether a server sends every browser the pages its list names, and the
 * manifest with it. Exit 0 the same, 1 something differs, 2 it cannot be fetched.
 */
final class VerifyServedCommand implements Command {
  @Override
  public String name() {
    return "verify-served";
  }

  @Override
  public List<String> usage() {
    return List.of("verify-served URL [--record FILE | --manifest-code CODE]");
  }

  @Override
  public int run(List<String> words, Terminal terminal)
      throws UsageException, IOException, Refusal {
    if (words.isEmpty()) {
      throw new UsageException("wants an address");
    }
    Arguments arguments =
        new Arguments(
            words.subList(1, words.size()), Set.of("--record", "--manifest-code"), Set.of());
    arguments.noFiles();
    Optional<String> record = arguments.option("--record");
    Optional<String> code = arguments.option("--manifest-code");
    if (record.isPresent() && code.isPresent()) {
      throw new UsageException("either --record or --manifest-code");
    }
    Optional<Manifest> kept = Optional.empty();
    if (record.isPresent()) {
      kept = Optional.of(manifest(Arguments.path(record.get())));
    }
    try (Site site = site(words.getFirst())) {
      ServedCheck check = new ServedCheck(site);
      check.run();
      kept.ifPresent(check::compareWith);
      if (code.isPresent()) {
        check.compareWithCode(code.get());
      }
      print(check, kept.isPresent() || code.isPresent(), terminal.out());
      return check.differences().isEmpty() ? ExitCode.ACCEPTED : ExitCode.REFUSED;
    } catch (IOException e) {
      terminal.err().println("无法取得网页 Cannot be fetched: " + Terminal.safe(e.toString()));
      return ExitCode.UNREADABLE;
    }
  }

  private static Site site(String address) throws UsageException {
    try {
      return new Site(address);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static Manifest manifest(Path file) throws IOException, Refusal {
    try (RecordFile record = RecordFile.open(file)) {
      byte[] text =
          record
              .text(RecordFile.MANIFEST)
              .orElseThrow(() -> new Refusal(RefusalCode.MALFORMED, "a record without manifest"));
      return Manifest.parse(text);
    }
  }

  private static void print(ServedCheck check, boolean withManifest, PrintStream out) {
    out.println("网页清单 List of the pages: sha256 " + check.listHash().hex());
    for (String path : check.paths()) {
      boolean same = check.differences().stream().noneMatch(it -> it.path().equals(path));
      out.println((same ? "  [相同 same]  " : "  [不同 DIFF]  ") + Terminal.safe(path));
    }
    for (Difference difference : check.differences()) {
      Browser browser = difference.browser();
      String who = browser == null ? "" : "（" + browser.chinese() + " " + browser.english() + "）";
      out.println(
          "  "
              + Terminal.safe(difference.path())
              + who
              + "："
              + difference.kind().chinese()
              + "。 "
              + difference.kind().english()
              + ".");
    }
    out.println(lastLine(check, withManifest));
  }

  private static String lastLine(ServedCheck check, boolean withManifest) {
    if (!check.differences().isEmpty()) {
      return "结论：有不同之处，请勿用这些网页投票，并告知监票人。"
          + " Verdict: DIFFERENT. Do not vote with these pages; tell the scrutineers.";
    }
    int browsers = Browser.values().length;
    return "结论：以 "
        + browsers
        + " 种浏览器取得的网页均与清单相同，"
        + (withManifest ? "清单即章程所载。" : "未与章程比对。")
        + " Verdict: SAME, the pages sent to "
        + browsers
        + " kinds of browsers are those of the list"
        + (withManifest
            ? ", and the list is the one of the manifest."
            : "; no manifest was given.");
  }
}
