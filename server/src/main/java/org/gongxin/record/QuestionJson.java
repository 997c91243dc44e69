package org.gongxin.record;

import java.util.List;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;

/** The text of a question inside a manifest. */
final class QuestionJson {
  private QuestionJson() {}

  static Json encode(FormQuestion question) {
    JsonObject.Builder json =
        Json.object()
            .put("id", question.id())
            .put("kind", question.kind().wire())
            .put("text", question.text())
            .put("title", question.title());
    ManifestWriter.optional(json, "level", question.level());
    question.posts().ifPresent(posts -> json.put("headcount", posts));
    if (question.person() != null) {
      json.put("person", person(question.person()));
    }
    ManifestWriter.optional(json, "dimension", question.dimension());
    return json.put("answers", question.answers().stream().map(QuestionJson::answer).toList())
        .put("listed", question.listed())
        .put("min", question.min())
        .put("max", question.max())
        .put("blank", question.blank())
        .build();
  }

  private static Json person(FormQuestion.Person person) {
    JsonObject.Builder json = Json.object().put("name", person.name());
    ManifestWriter.optional(json, "title", person.title());
    ManifestWriter.optional(json, "post", person.post());
    return json.build();
  }

  private static Json answer(FormQuestion.Answer answer) {
    JsonObject.Builder json = Json.object().put("text", answer.text());
    ManifestWriter.optional(json, "note", answer.note());
    return json.build();
  }

  static FormQuestion parse(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String id = json.string("id");
    FormQuestion.Kind kind = WireName.parse(FormQuestion.Kind.class, json.string("kind"));
    String text = json.string("text");
    String title = json.string("title");
    String level = json.optionalString("level").orElse(null);
    Integer headcount = json.has("headcount") ? json.integer("headcount") : null;
    FormQuestion.Person person = json.has("person") ? parsePerson(json.value("person")) : null;
    String dimension = json.optionalString("dimension").orElse(null);
    List<FormQuestion.Answer> answers =
        json.array("answers").map(1, Round.MAX_ANSWERS, QuestionJson::parseAnswer);
    int listed = json.integer("listed");
    int min = json.integer("min");
    int max = json.integer("max");
    boolean blank = json.bool("blank");
    json.end();
    return Checked.make(
        () ->
            new FormQuestion(
                id, kind, text, title, level, headcount, person, dimension, answers, listed, min,
                max, blank));
  }

  private static FormQuestion.Person parsePerson(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String name = json.string("name");
    String title = json.optionalString("title").orElse(null);
    String post = json.optionalString("post").orElse(null);
    json.end();
    return Checked.make(() -> new FormQuestion.Person(name, title, post));
  }

  private static FormQuestion.Answer parseAnswer(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String text = json.string("text");
    String note = json.optionalString("note").orElse(null);
    json.end();
    return Checked.make(() -> new FormQuestion.Answer(text, note));
  }
}
