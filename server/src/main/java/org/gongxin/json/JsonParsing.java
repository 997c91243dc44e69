package org.gongxin.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * Jackson's streaming parser, with everything closed that it leaves open. It is fed characters and
 * not bytes: from bytes it would guess UTF-16 and UTF-32, skip a byte order mark and take encoded
 * surrogates. Duplicate names are found here, after escapes are resolved, so that they get their
 * own code.
 */
final class JsonParsing {
  static final int MAX_DEPTH = 16;
  static final int MAX_DIGITS = 20;

  private static final Pattern CANONICAL_INTEGER = Pattern.compile("0|-?[1-9][0-9]*");

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // The shared table of names would grow with what strangers send.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_DIGITS + 1)
                  .build())
          .build();

  private JsonParsing() {}

  static Json parse(byte[] utf8) throws Refusal {
    try {
      CharBuffer text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(utf8));
      char[] characters = new char[text.remaining()];
      text.get(characters);
      return parse(characters);
    } catch (CharacterCodingException e) {
      throw new Refusal(RefusalCode.BAD_ENCODING, "not UTF-8");
    }
  }

  static Json parse(char[] text) throws Refusal {
    if (text.length > 0 && text[0] == '\uFEFF') {
      throw new Refusal(RefusalCode.BAD_ENCODING, "byte order mark");
    }
    try (JsonParser parser = FACTORY.createParser(text, 0, text.length)) {
      Json value = value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw malformed("something after the value");
      }
      return value;
    } catch (JacksonException e) {
      // Jackson's own message quotes the input, which may be a ballot: only the place is told.
      throw malformed("not JSON at character " + offset(e));
    } catch (IOException e) {
      throw new UncheckedIOException("no input or output is done here", e);
    }
  }

  private static long offset(JacksonException e) {
    return e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
  }

  private static Json value(JsonParser parser, @Nullable JsonToken token)
      throws IOException, Refusal {
    if (token == null) {
      throw malformed("the text ends too early");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new JsonString(text(parser));
      case VALUE_NUMBER_INT -> number(parser.getText());
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> new JsonNull();
      case VALUE_NUMBER_FLOAT -> throw malformed("a number that is not a plain integer");
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw malformed("a value is missing");
    };
  }

  private static JsonObject object(JsonParser parser) throws IOException, Refusal {
    Map<String, Json> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = text(parser);
      if (members.put(name, value(parser, parser.nextToken())) != null) {
        throw new Refusal(RefusalCode.DUPLICATE_KEY, "a name stands twice in one object");
      }
    }
    return new JsonObject(members);
  }

  private static JsonArray array(JsonParser parser) throws IOException, Refusal {
    List<Json> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(value(parser, token));
    }
    return new JsonArray(elements);
  }

  private static String text(JsonParser parser) throws IOException, Refusal {
    String text = parser.getText();
    if (!WellFormed.test(text)) {
      throw new Refusal(RefusalCode.BAD_ENCODING, "a lone surrogate");
    }
    return text;
  }

  private static JsonNumber number(String text) throws Refusal {
    int digits = text.startsWith("-") ? text.length() - 1 : text.length();
    if (digits > MAX_DIGITS || !CANONICAL_INTEGER.matcher(text).matches()) {
      throw malformed("a number that is not a plain integer");
    }
    return new JsonNumber(new BigInteger(text));
  }

  private static Refusal malformed(String detail) {
    return new Refusal(RefusalCode.MALFORMED, detail);
  }
}
