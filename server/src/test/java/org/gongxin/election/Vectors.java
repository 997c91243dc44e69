package org.gongxin.election;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;

/** The sample elections of {@code vectors/}, read from the class path. */
public final class Vectors {
  private Vectors() {}

  public static byte[] bytes(String name) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no such sample: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sample as text, without the line end that the tool puts after it. */
  public static String text(String name) {
    return new String(bytes(name), UTF_8).stripTrailing();
  }

  public static Json json(String name) throws Refusal {
    return Json.parse(text(name));
  }

  /** One JSON text a line. */
  public static List<String> lines(String name) {
    return text(name).lines().toList();
  }

  /** The one file of the folder whose name ends so. */
  public static String only(String folder, String suffix) {
    List<String> names = names(folder, suffix);
    if (names.size() != 1) {
      throw new IllegalArgumentException("not one: " + names);
    }
    return names.get(0);
  }

  /** The files of the folder whose names end so, in the order of their names. */
  public static List<String> names(String folder, String suffix) {
    try (Stream<Path> files = Files.list(path(folder))) {
      return files
          .map(file -> folder + "/" + file.getFileName())
          .filter(name -> name.endsWith(suffix))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All archives of the folders two-trustees, threshold-2-of-3, weighted and made. */
  public static List<String> archives() {
    return Stream.concat(
            Stream.of("two-trustees", "threshold-2-of-3", "weighted"), names("made", "").stream())
        .map(folder -> only(folder, ".bel"))
        .toList();
  }

  public static Path path(String name) {
    URL url = Vectors.class.getResource("/vectors/" + name);
    if (url == null) {
      throw new IllegalArgumentException("no such sample: " + name);
    }
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
