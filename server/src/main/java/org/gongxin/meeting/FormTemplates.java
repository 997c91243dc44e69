package org.gongxin.meeting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.gongxin.json.Json;
import org.gongxin.json.JsonNull;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.record.Criterion;
import org.gongxin.record.Scoring;
import org.gongxin.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The table of the built-in forms: {@code form-templates.json}, with wording, usual answers and the
 * usual rules as a meeting file writes them. The console's wizard reads the same file.
 */
public final class FormTemplates {
  private static final byte[] FILE = read();
  private static final Map<FormTemplate, FormTemplate.Usual> USUAL = parse();

  private FormTemplates() {}

  /** The table as it is, UTF-8. */
  public static byte[] file() {
    return FILE.clone();
  }

  static FormTemplate.Usual usual(FormTemplate template) {
    return Objects.requireNonNull(USUAL.get(template));
  }

  private static byte[] read() {
    try (InputStream file = FormTemplates.class.getResourceAsStream("form-templates.json")) {
      if (file == null) {
        throw new IllegalStateException("the form templates are not on the class path");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<FormTemplate, FormTemplate.Usual> parse() {
    try {
      Map<FormTemplate, FormTemplate.Usual> usual = new EnumMap<>(FormTemplate.class);
      for (Json element : Json.parse(FILE).asArray().elements()) {
        ObjectReader json = element.asObject().reader();
        String name = json.string("template").toUpperCase(Locale.ROOT);
        usual.put(FormTemplate.valueOf(name), usual(json));
      }
      return usual;
    } catch (Refusal e) {
      throw new IllegalStateException("form-templates.json", e);
    }
  }

  private static FormTemplate.Usual usual(ObjectReader json) throws Refusal {
    List<@Nullable Integer> points = new ArrayList<>();
    if (json.has("points")) {
      for (Json value : json.array("points").elements()) {
        points.add(value instanceof JsonNull ? null : (int) value.asInteger(0, Scoring.MAX_POINTS));
      }
    }
    List<FormPlan.SurveyQuestion> questions =
        json.has("questions") ? json.array("questions").map(FormTemplates::question) : List.of();
    List<Criterion> criteria =
        json.has("criteria") ? json.array("criteria").map(FormTemplates::criterion) : List.of();
    List<Integer> weights =
        json.has("weights")
            ? json.array("weights").map(value -> (int) value.asInteger(1, Scoring.MAX_POINTS))
            : List.of();
    return new FormTemplate.Usual(
        FormTemplate.Shape.valueOf(json.string("shape").toUpperCase(Locale.ROOT)),
        json.string("title"),
        json.string("instructions"),
        json.optionalBool("blank").orElse(true),
        texts(json, "scale"),
        texts(json, "dimensions"),
        weights,
        Collections.unmodifiableList(points),
        questions,
        criteria,
        json.optionalBool("trim").orElse(false));
  }

  private static FormPlan.SurveyQuestion question(Json element) throws Refusal {
    JsonObject object = element.asObject();
    ObjectReader json = object.reader();
    return new FormPlan.SurveyQuestion(
        json.string("id"),
        json.string("title"),
        texts(json, "answers"),
        json.optionalBool("several").orElse(false),
        json.has("exclusive") ? json.integer("exclusive") : null);
  }

  private static Criterion criterion(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    return new Criterion(json.string("title"), json.integer("max"));
  }

  private static List<String> texts(ObjectReader json, String name) throws Refusal {
    return json.has(name) ? json.array(name).map(Json::asString) : List.of();
  }
}
