package org.gongxin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongxin.print.BaseUrl;
import org.gongxin.refusal.Total;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsFuzzTest {
  static Stream<Arguments> environments() {
    return Total.seeds(
        Arrays.stream(Setting.values())
            .map(setting -> setting.variable() + "=" + setting.standard())
            .collect(Collectors.joining("\n")),
        "GONGXIN_BASE_URL=https://vote.example:8443/\nGONGXIN_PORT=70000",
        "GONGXIN_DATABASE_URL=postgresql://localhost/gongxin\nGONGXIN_TLS_KEY=x",
        "GONGXIN_TLS_KEY=no\0path\nGONGXIN_DATA=no\0path",
        "GONGXIN_DATABASE_URL=//localhost/gongxin\nGONGXIN_BASE_URL=//vote.example",
        "http://192.168.1.10:8080");
  }

  /** Any environment gives settings, or sentences that name every mistake. */
  @MethodSource("environments")
  @FuzzTest
  void read_anyEnvironment_givesSettingsOrMistakes(byte[] bytes) {
    String text = Total.text(bytes);
    Map<String, String> environment = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        environment.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    try {
      Settings.read(environment);
    } catch (Settings.Mistakes mistakes) {
      assertFalse(String.valueOf(mistakes.getMessage()).isBlank());
    }
    Total.parse(() -> BaseUrl.parse(text))
        .ifPresent(url -> assertEquals(url, new BaseUrl(url.text())));
  }
}
