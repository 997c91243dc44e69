package org.gongxin.web.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.json.JsonBoolean;
import org.gongxin.json.JsonObject;
import org.gongxin.json.JsonString;
import org.gongxin.refusal.Refusal;

/** The OpenAPI document, read for what the server needs of it. */
public final class OpenApi {
  private static final String RESOURCE = "/org/gongxin/web/openapi.json";
  private static final List<String> METHODS = List.of("get", "put", "post", "delete");

  private final JsonObject document;

  private OpenApi(JsonObject document) {
    this.document = document;
  }

  /** The document that is built in. It is part of the program: a mistake in it is a bug. */
  public static OpenApi builtIn() {
    try (InputStream in = OpenApi.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + RESOURCE);
      }
      return parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Refusal e) {
      throw new IllegalStateException("openapi.json is wrong", e);
    }
  }

  /** Reads a document; one that lacks what the router needs is a bug. */
  public static OpenApi parse(byte[] utf8) throws Refusal {
    return new OpenApi(Json.parse(utf8).asObject());
  }

  /** All operations in the order of the document. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    object(document, "paths")
        .members()
        .forEach(
            (path, item) -> {
              PathTemplate template = template(path, (JsonObject) item);
              for (String method : METHODS) {
                if (((JsonObject) item).members().get(method) instanceof JsonObject operation) {
                  operations.add(operation(method, template, operation));
                }
              }
            });
    return operations;
  }

  private Operation operation(String method, PathTemplate path, JsonObject operation) {
    String id = text(operation, "operationId");
    boolean body = operation.members().containsKey("requestBody");
    boolean limited = operation.members().containsKey("x-max-body");
    if (body != limited) {
      throw new IllegalStateException("requestBody and x-max-body go together: " + id);
    }
    return new Operation(
        id,
        method.toUpperCase(Locale.ROOT),
        path,
        access(operation),
        body ? integer(operation, "x-max-body") : 0,
        body ? bodyType(operation) : "",
        operation.members().containsKey("x-body-limit"),
        parameters(operation, "query"),
        parameters(operation, "header"));
  }

  private static Set<Access> access(JsonObject operation) {
    Set<Access> access = EnumSet.noneOf(Access.class);
    for (Json word : member(operation, "x-access", JsonArray.class).elements()) {
      access.add(Access.of(((JsonString) word).value()));
    }
    if (access.isEmpty() || (access.contains(Access.PUBLIC) && access.size() > 1)) {
      throw new IllegalStateException("x-access: nobody, or more than everybody");
    }
    return access;
  }

  private static String bodyType(JsonObject operation) {
    return object(object(operation, "requestBody"), "content").members().keySet().iterator().next();
  }

  private Map<String, Pattern> parameters(JsonObject operation, String place) {
    Map<String, Pattern> patterns = new HashMap<>();
    if (operation.members().get("parameters") instanceof JsonArray parameters) {
      for (Json element : parameters.elements()) {
        JsonObject parameter = resolve((JsonObject) element);
        if (text(parameter, "in").equals(place)) {
          patterns.put(text(parameter, "name"), pattern(parameter));
        }
      }
    }
    return patterns;
  }

  private Pattern pattern(JsonObject parameter) {
    return Pattern.compile(text(resolve(object(parameter, "schema")), "pattern"));
  }

  private PathTemplate template(String path, JsonObject item) {
    Map<String, Pattern> patterns = new HashMap<>();
    Optional<String> rest = Optional.empty();
    if (item.members().get("parameters") instanceof JsonArray parameters) {
      for (Json element : parameters.elements()) {
        JsonObject parameter = resolve((JsonObject) element);
        String name = text(parameter, "name");
        patterns.put(name, pattern(parameter));
        if (parameter.members().get("x-rest") instanceof JsonBoolean flag && flag.value()) {
          rest = Optional.of(name);
        }
      }
    }
    return PathTemplate.of(path, patterns, rest);
  }

  private JsonObject resolve(JsonObject object) {
    if (!(object.members().get("$ref") instanceof JsonString reference)) {
      return object;
    }
    JsonObject at = document;
    for (String step : reference.value().substring("#/".length()).split("/", -1)) {
      at = object(at, step);
    }
    return at;
  }

  private static JsonObject object(JsonObject parent, String name) {
    return member(parent, name, JsonObject.class);
  }

  private static String text(JsonObject parent, String name) {
    return member(parent, name, JsonString.class).value();
  }

  private static long integer(JsonObject parent, String name) {
    try {
      return member(parent, name, Json.class).asInteger(0, Integer.MAX_VALUE);
    } catch (Refusal e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static <T extends Json> T member(JsonObject parent, String name, Class<T> type) {
    Json value = parent.members().get(name);
    if (!type.isInstance(value)) {
      throw new IllegalStateException("openapi.json lacks " + name);
    }
    return type.cast(value);
  }
}
