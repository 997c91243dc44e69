package org.gongxin.cli.served;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A server as browsers of several kinds see it. Redirections are not followed. */
public final class Site implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST = 1 << 24;

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  /**
   * Makes a site.
   *
   * @throws IllegalArgumentException unless the address is {@code http(s)://host[:port][/]}
   */
  public Site(String address) {
    this.base = URI.create(address);
    boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    boolean bare = base.getRawPath() == null || base.getRawPath().length() <= 1;
    if (!web || base.getHost() == null || !bare || base.getRawQuery() != null) {
      throw new IllegalArgumentException("wanted an address such as https://vote.example.com");
    }
  }

  /**
   * What was sent.
   *
   * @param policy the content security policy, empty without one
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody
  record Sent(int status, byte[] body, String policy) {
    boolean isThere() {
      return status == 200;
    }
  }

  /**
   * Fetches a file as one browser would.
   *
   * @throws IOException when nothing was sent at all
   */
  Sent fetch(String path, Browser browser) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(PATIENCE)
            .setHeader("User-Agent", browser.userAgent())
            .setHeader("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
            .setHeader("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8")
            .build();
    try {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        String policy = String.join(", ", answer.headers().allValues("Content-Security-Policy"));
        return new Sent(answer.statusCode(), in.readNBytes(MOST), policy);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
