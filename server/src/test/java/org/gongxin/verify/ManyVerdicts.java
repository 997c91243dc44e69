package org.gongxin.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.gongxin.election.archive.ArchiveSource;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.record.RecordFile;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * Verifies many files in one process, for {@code scripts/compare}: reads a path a line, answers
 * each with a line of JSON, the exit code that {@code verify} would give and the outcome of every
 * check.
 */
public final class ManyVerdicts {
  private ManyVerdicts() {}

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(answer(Files.readAllBytes(Path.of(line))).encode());
    }
  }

  private static JsonObject answer(byte[] file) throws IOException {
    try {
      return answer(verdict(file));
    } catch (Refusal refusal) {
      int exit = refusal.code() == RefusalCode.OTHER_VERSION ? 3 : 2;
      return answer(exit, Map.of());
    } catch (RuntimeException bug) {
      // A crash is an answer too: the other verifier will not give it.
      return Json.object().put("crash", String.valueOf(bug)).build();
    }
  }

  private static Verdict verdict(byte[] file) throws IOException, Refusal {
    if (file.length > 0 && file[0] == 'P') {
      RecordVerifier verifier = new RecordVerifier(Runnable::run, 1, Progress.NONE);
      try (RecordFile record = RecordFile.read(file)) {
        return verifier.verify(record, KeptEvidence.NONE).verdict();
      }
    }
    return new ArchiveVerifier(Runnable::run, 1, Progress.NONE)
        .verify(ArchiveSource.of(file))
        .verdict();
  }

  private static JsonObject answer(Verdict verdict) {
    return answer(verdict.accepted() ? 0 : 1, verdict.outcomes());
  }

  private static JsonObject answer(int exit, Map<CheckName, Outcome> outcomes) {
    JsonObject.Builder checks = Json.object();
    outcomes.forEach(
        (check, outcome) -> checks.put(check.wire(), outcome.name().toLowerCase(Locale.ROOT)));
    return Json.object().put("exit", exit).put("checks", checks.build()).build();
  }
}
