package org.gongxin.record;

import java.util.List;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.rules.Rule;

/** The text of a round inside a manifest. */
final class RoundJson {
  private static final int MAX_CRITERIA = 20;

  private RoundJson() {}

  static Json encode(Round round) {
    JsonObject.Builder json =
        Json.object()
            .put("id", round.id())
            .put("title", round.title())
            .put("forms", ManifestWriter.list(round.forms(), RoundJson::form))
            .put("rules", ManifestWriter.list(round.rules(), RuleJson::encode));
    if (!round.gates().isEmpty()) {
      json.put("gates", ManifestWriter.list(round.gates(), RoundJson::gate));
    }
    return json.build();
  }

  private static Json gate(Gate gate) {
    return Json.object().put("gate", gate.gate()).put("note", gate.note()).build();
  }

  private static Json form(Form form) {
    JsonObject.Builder json =
        Json.object()
            .put("id", form.id())
            .put("template", form.template())
            .put("title", form.title())
            .put("instructions", form.instructions());
    if (!form.criteria().isEmpty()) {
      json.put("criteria", ManifestWriter.list(form.criteria(), RoundJson::criterion));
    }
    if (form.trim()) {
      json.put("trim", true); // false is not written: manifests are older than this member
    }
    return json.put("questions", ManifestWriter.list(form.questions(), QuestionJson::encode))
        .build();
  }

  private static Json criterion(Criterion criterion) {
    return Json.object().put("title", criterion.title()).put("max", criterion.max()).build();
  }

  static Round parse(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String id = json.string("id");
    String title = json.string("title");
    List<Form> forms = json.array("forms").map(RoundJson::parseForm);
    List<Rule> rules = json.array("rules").map(RuleJson::parse);
    List<Gate> gates =
        json.has("gates") ? json.array("gates").map(RoundJson::parseGate) : List.of();
    json.end();
    return Checked.make(() -> new Round(id, title, forms, rules, gates));
  }

  private static Gate parseGate(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String gate = json.string("gate");
    String note = json.string("note");
    json.end();
    return Checked.make(() -> new Gate(gate, note));
  }

  private static Form parseForm(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String id = json.string("id");
    String template = json.string("template");
    String title = json.string("title");
    String instructions = json.string("instructions");
    List<Criterion> criteria =
        json.has("criteria")
            ? json.array("criteria").map(1, MAX_CRITERIA, RoundJson::parseCriterion)
            : List.of();
    boolean trim = json.optionalBool("trim").orElse(false);
    List<FormQuestion> questions =
        json.array("questions").map(1, Round.MAX_ANSWERS, QuestionJson::parse);
    json.end();
    return Checked.make(
        () -> new Form(id, template, title, instructions, criteria, trim, questions));
  }

  private static Criterion parseCriterion(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String title = json.string("title");
    int max = json.integer("max");
    json.end();
    return Checked.make(() -> new Criterion(title, max));
  }
}
