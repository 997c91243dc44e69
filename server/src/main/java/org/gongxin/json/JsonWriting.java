package org.gongxin.json;

import java.util.Map;

/** The one compact encoding; the same text that {@code JSON.stringify} gives in a browser. */
final class JsonWriting {
  private static final String HEX = "0123456789abcdef";

  private JsonWriting() {}

  static void write(Json json, StringBuilder out) {
    switch (json) {
      case JsonString string -> quote(string.value(), out);
      case JsonNumber number -> out.append(number.value());
      case JsonBoolean bool -> out.append(bool.value());
      case JsonNull none -> out.append("null");
      case JsonArray array -> array(array, out);
      case JsonObject object -> object(object, out);
    }
  }

  private static void array(JsonArray array, StringBuilder out) {
    out.append('[');
    String separator = "";
    for (Json element : array.elements()) {
      out.append(separator);
      write(element, out);
      separator = ",";
    }
    out.append(']');
  }

  private static void object(JsonObject object, StringBuilder out) {
    out.append('{');
    String separator = "";
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      out.append(separator);
      quote(member.getKey(), out);
      out.append(':');
      write(member.getValue(), out);
      separator = ",";
    }
    out.append('}');
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
