package org.gongxin.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration, checked.
 *
 * @param port 0 for any free one
 * @param baseUrl empty: found from the network
 * @param database empty: the built-in one
 * @param tls empty: plain HTTP
 * @param batchWindow at most 5 s
 */
public record Settings(
    String bind,
    int port,
    Optional<URI> baseUrl,
    Path data,
    Optional<Database> database,
    Optional<Tls> tls,
    Duration batchWindow) {

  /** A PostgreSQL that is not the built-in one. */
  public record Database(
      URI url, String user, String password, String owner, String ownerPassword) {
    @Override
    public String toString() {
      return url.toString();
    }
  }

  /** The two PEM files. */
  public record Tls(Path certificate, Path key) {}

  /** Everything that is wrong with a configuration, one sentence each. */
  public static final class Mistakes extends Exception {
    private static final long serialVersionUID = 1L;

    Mistakes(List<String> sentences) {
      super(String.join(System.lineSeparator(), sentences), null, false, false);
    }
  }

  /**
   * Reads the environment.
   *
   * @throws Mistakes naming all that is wrong, at once
   */
  public static Settings read(Map<String, String> environment) throws Mistakes {
    return new SettingsReader(environment).read();
  }
}
