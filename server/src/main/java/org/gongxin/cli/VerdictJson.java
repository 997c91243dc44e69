package org.gongxin.cli;

import java.util.List;
import java.util.Locale;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.verify.Verdict;

/** A verdict for programs, as one line of JSON. */
final class VerdictJson {
  private VerdictJson() {}

  static JsonObject of(VerifiedFile file) {
    Verdict verdict = file.verdict();
    JsonObject.Builder facts = Json.object();
    file.facts().forEach(fact -> facts.put(fact.key(), fact.value()));
    List<JsonObject> checks =
        verdict.outcomes().entrySet().stream()
            .map(
                entry ->
                    Json.object()
                        .put("check", entry.getKey().wire())
                        .put("outcome", entry.getValue().name().toLowerCase(Locale.ROOT))
                        .build())
            .toList();
    List<JsonObject> failures =
        verdict.failures().stream()
            .map(
                failure ->
                    Json.object()
                        .put("check", failure.check().wire())
                        .put("where", failure.where())
                        .put("detail", failure.detail())
                        .build())
            .toList();
    List<JsonObject> notices =
        verdict.notices().stream()
            .map(
                notice ->
                    Json.object().put("zh", notice.chinese()).put("en", notice.english()).build())
            .toList();
    return Json.object()
        .put("accepted", verdict.accepted())
        .put("kind", file.kind())
        .put("facts", facts.build())
        .put("checks", checks)
        .put("failures", failures)
        .put("notices", notices)
        .build();
  }
}
