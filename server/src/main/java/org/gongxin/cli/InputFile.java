package org.gongxin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.refusal.Refusal;

/** Reads the small text files of the key commands; a line end after the text does no harm. */
final class InputFile {
  private InputFile() {}

  static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8).strip();
  }

  static Json json(Path file) throws IOException, Refusal {
    return Json.parse(text(file));
  }

  /** One JSON text a line. */
  static <T> List<T> lines(Path file, JsonArray.Parser<T> parser) throws IOException, Refusal {
    List<T> parsed = new ArrayList<>();
    for (String line : text(file).lines().filter(line -> !line.isBlank()).toList()) {
      parsed.add(parser.parse(Json.parse(line)));
    }
    return List.copyOf(parsed);
  }
}
