package org.gongxin.app;

import java.net.URI;
import java.util.Optional;

/** What the terminal says when the server is up: where it is, what to do next. */
final class Greeting {
  private Greeting() {}

  /**
   * The text.
   *
   * @param code of the first account, while there is none
   */
  static String of(URI baseUrl, Optional<String> code) {
    StringBuilder text = new StringBuilder();
    text.append("%n公信 Gongxin%n%n".formatted());
    text.append(TerminalQr.of(baseUrl + "/"));
    text.append("%n  会务 Organiser:   %s/organiser%n".formatted(baseUrl));
    text.append("  大屏幕 Screen:    %s/screen%n%n".formatted(baseUrl));
    if (code.isPresent()) {
      text.append(
          """
            首次使用：在会务页面输入一次性代码，设一个至少 15 个字的口令。
            First start: open the organiser's page, enter this code and choose a passphrase.
            一次性代码 One-time code: %s

          """
              .formatted(code.get()));
    } else {
      text.append("  在会务页面输入口令。Sign in on the organiser's page.%n%n".formatted());
    }
    if (!"https".equals(baseUrl.getScheme())) {
      text.append(
          """
            未启用 TLS：只可用于会场内独立的局域网，并会写入章程。
            No TLS: for a closed local network only; the manifest will say so.

          """);
    }
    text.append("  停止：Ctrl-C。Stop: Ctrl-C.%n".formatted());
    return text.toString();
  }
}
