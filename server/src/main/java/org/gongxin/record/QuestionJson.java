package org.gongxin.record;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.json.Json;
import org.gongxin.json.JsonNull;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.jspecify.annotations.Nullable;

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
    json.put("answers", question.answers().stream().map(QuestionJson::answer).toList())
        .put("listed", question.listed())
        .put("min", question.min())
        .put("max", question.max())
        .put("blank", question.blank());
    Scoring scoring = question.scoring();
    if (scoring != null) {
      json.put("points", scoring.points().stream().map(QuestionJson::worth).toList());
      if (scoring.weight() != 1) {
        json.put("weight", scoring.weight());
      }
    }
    if (question.exclusive() != null) {
      json.put("exclusive", question.exclusive());
    }
    ManifestWriter.optional(json, "against", question.against());
    return json.build();
  }

  private static Json worth(@Nullable Integer points) {
    return points == null ? new JsonNull() : Json.of(points);
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
    Scoring scoring = json.has("points") ? parseScoring(json) : null;
    Integer exclusive = json.has("exclusive") ? json.integer("exclusive") : null;
    String against = json.optionalString("against").orElse(null);
    json.end();
    return Checked.make(
        () ->
            new FormQuestion(
                id, kind, text, title, level, headcount, person, dimension, answers, listed, min,
                max, blank, scoring, exclusive, against));
  }

  private static Scoring parseScoring(ObjectReader json) throws Refusal {
    List<@Nullable Integer> points = new ArrayList<>();
    for (Json value : json.array("points").elements()) {
      points.add(value instanceof JsonNull ? null : (int) value.asInteger(0, Scoring.MAX_POINTS));
    }
    int weight = json.has("weight") ? json.integer("weight") : 1;
    return Checked.make(() -> new Scoring(points, weight));
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
