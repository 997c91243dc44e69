package org.gongxin.group;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.refusal.Refusal;

/** The sample file of fixed scalars, hash inputs and intermediate values. */
public final class FixedValues {
  private FixedValues() {}

  /** The member of that name. */
  public static JsonObject section(String name) throws Refusal {
    return member(read(), name).asObject();
  }

  public static JsonObject read() throws Refusal {
    return Json.parse(resource("vectors/fixed-values.json")).asObject();
  }

  public static Json member(JsonObject object, String name) {
    return Objects.requireNonNull(object.members().get(name), name);
  }

  public static String text(JsonObject object, String name) throws Refusal {
    return member(object, name).asString();
  }

  public static List<Scalar> scalars(JsonObject object, String name) throws Refusal {
    return member(object, name)
        .asArray()
        .map(element -> Scalar.parse(element.asString()).orElseThrow());
  }

  /** A file of the test class path. */
  public static byte[] resource(String path) {
    try (InputStream in = FixedValues.class.getClassLoader().getResourceAsStream(path)) {
      return Objects.requireNonNull(in, path).readAllBytes();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
