package org.gongxin.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChecksDocumentationTest {
  @Test
  void theDocumentation_isFresh() throws IOException {
    Path page = Path.of("docs", "checks.md");
    if (System.getProperty("gongxin.write-docs") != null) {
      Files.writeString(page, documentation());
    }

    assertEquals(documentation(), Files.readString(page));
  }

  private static String documentation() {
    StringBuilder page =
        new StringBuilder(
            """
            # What the verifier checks

            Made from `CheckName` by the tests: do not edit it here. All checks are always made and every failure is
            reported. *archive* checks are made on a `.bel`, *record* checks on a meeting record besides, *kept* ones
            when a receipt, a checkpoint or a manifest code was given.
            """);
    for (CheckGroup group : CheckGroup.values()) {
      page.append("\n## ").append(group.chinese()).append(" · ").append(group.english());
      page.append("\n\n| name | of | 检查 | check |\n|---|---|---|---|\n");
      for (CheckName check : CheckName.values()) {
        if (check.group() == group) {
          page.append(
              "| `%s` | %s | %s | %s |\n"
                  .formatted(check.wire(), kind(check), check.chinese(), check.english()));
        }
      }
    }
    return page.toString();
  }

  private static String kind(CheckName check) {
    if (CheckName.ofArchive().contains(check)) {
      return "archive";
    }
    Set<CheckName> ofRecord = CheckName.ofRecord();
    return ofRecord.contains(check) ? "record" : "kept";
  }
}
