package org.gongxin.app;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads the environment and collects every mistake in it. */
final class SettingsReader {
  private final Map<String, String> environment;
  private final List<String> mistakes = new ArrayList<>();

  SettingsReader(Map<String, String> environment) {
    this.environment = environment;
  }

  Settings read() throws Settings.Mistakes {
    refuseUnknown();
    Settings settings =
        new Settings(
            text(Setting.BIND),
            integer(Setting.PORT, 0, 65535),
            baseUrl(),
            folder(Setting.DATA),
            database(),
            tls(),
            Duration.ofMillis(integer(Setting.BATCH_WINDOW_MS, 0, 5000)));
    if (settings.tls().isPresent() && given(Setting.BASE_URL).isEmpty()) {
      mistakes.add("GONGXIN_BASE_URL is needed with TLS: the name the certificate is for");
    }
    if (!mistakes.isEmpty()) {
      throw new Settings.Mistakes(mistakes);
    }
    return settings;
  }

  private void refuseUnknown() {
    List<String> known = Arrays.stream(Setting.values()).map(Setting::variable).toList();
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith("GONGXIN_") && !known.contains(name)) {
        mistakes.add(name + " is not a setting of this program; see server/docs/environment.md");
      }
    }
  }

  private String text(Setting setting) {
    String value = environment.getOrDefault(setting.variable(), "").strip();
    return value.isEmpty() ? setting.standard() : value;
  }

  private Optional<String> given(Setting setting) {
    return Optional.of(text(setting)).filter(value -> !value.isEmpty());
  }

  private int integer(Setting setting, int min, int max) {
    String value = text(setting);
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    }
    mistakes.add(
        "%s must be a whole number from %d to %d, not \"%s\""
            .formatted(setting.variable(), min, max, value));
    return min;
  }

  private Optional<URI> baseUrl() {
    return url(Setting.BASE_URL)
        .filter(
            url -> {
              boolean good =
                  List.of("http", "https").contains(url.getScheme())
                      && List.of("", "/").contains(url.getRawPath())
                      && url.getRawQuery() == null
                      && url.getRawFragment() == null
                      && url.getRawUserInfo() == null;
              if (!good) {
                mistakes.add(
                    "GONGXIN_BASE_URL must be http:// or https:// with a host and nothing after it");
              } else if (url.getScheme().equals("http")
                  && given(Setting.TLS_CERTIFICATE).isPresent()) {
                mistakes.add("GONGXIN_BASE_URL must begin with https:// where TLS is on");
              }
              return good;
            })
        .map(url -> URI.create(url.getScheme() + "://" + url.getRawAuthority()));
  }

  private Optional<URI> url(Setting setting) {
    Optional<String> value = given(setting);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI url = URI.create(value.get());
      if (url.getScheme() != null && url.getHost() != null) {
        return Optional.of(url);
      }
    } catch (IllegalArgumentException e) {
      // said below, without the value: it may hold a password
    }
    mistakes.add(setting.variable() + " is not a URL with a host");
    return Optional.empty();
  }

  private Path folder(Setting setting) {
    try {
      Path path = Path.of(text(setting)).toAbsolutePath().normalize();
      if (Files.exists(path) && !Files.isDirectory(path)) {
        mistakes.add(setting.variable() + " must be a folder: " + path);
      }
      return path;
    } catch (InvalidPathException e) {
      mistakes.add(setting.variable() + " is not a path");
      return Path.of("");
    }
  }

  private Optional<Settings.Database> database() {
    Optional<URI> url = url(Setting.DATABASE_URL);
    if (url.isEmpty()) {
      return Optional.empty();
    }
    if (!List.of("postgresql", "postgres").contains(url.get().getScheme())
        || url.get().getRawUserInfo() != null
        || url.get().getRawPath().length() < 2) {
      mistakes.add(
          "GONGXIN_DATABASE_URL must be postgresql://host[:port]/database, without user or password");
    }
    if (text(Setting.DATABASE_USER).equals(text(Setting.DATABASE_OWNER))) {
      mistakes.add(
          "GONGXIN_DATABASE_USER and GONGXIN_DATABASE_OWNER must be two roles: the server itself"
              + " must not be able to change the log");
    }
    for (Setting password : List.of(Setting.DATABASE_PASSWORD, Setting.DATABASE_OWNER_PASSWORD)) {
      if (text(password).isEmpty()) {
        mistakes.add(password.variable() + " is needed with GONGXIN_DATABASE_URL");
      }
    }
    return Optional.of(
        new Settings.Database(
            url.get(),
            text(Setting.DATABASE_USER),
            text(Setting.DATABASE_PASSWORD),
            text(Setting.DATABASE_OWNER),
            text(Setting.DATABASE_OWNER_PASSWORD)));
  }

  private Optional<Settings.Tls> tls() {
    Optional<Path> certificate = file(Setting.TLS_CERTIFICATE);
    Optional<Path> key = file(Setting.TLS_KEY);
    if (given(Setting.TLS_CERTIFICATE).isPresent() != given(Setting.TLS_KEY).isPresent()) {
      mistakes.add("GONGXIN_TLS_CERTIFICATE and GONGXIN_TLS_KEY go together");
    }
    Optional<Settings.Tls> tls =
        certificate.flatMap(pem -> key.map(secret -> new Settings.Tls(pem, secret)));
    tls.ifPresent(files -> mistakes.addAll(TlsFiles.mistakes(files.certificate(), files.key())));
    return tls;
  }

  private Optional<Path> file(Setting setting) {
    Optional<String> value = given(setting);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(value.get()).toAbsolutePath();
      if (Files.isRegularFile(path) && Files.isReadable(path)) {
        return Optional.of(path);
      }
      mistakes.add(setting.variable() + " cannot be read: " + path);
    } catch (InvalidPathException e) {
      mistakes.add(setting.variable() + " is not a path");
    }
    return Optional.empty();
  }
}
