package org.gongxin.print;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The address under which voters reach the pages, without a slash at its end. It is printed and
 * typed, so it is kept plain: http or https, a host, perhaps a port and a path.
 */
public record BaseUrl(String text) {
  /** Longer ones make a QR code that old phones read badly. */
  private static final int MOST = 100;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:/._~\\[\\]-]+");

  public BaseUrl {
    if (!isPlain(text)) {
      throw new IllegalArgumentException("not a plain address");
    }
  }

  /** Reads an address; one slash at the end is left out. Refuses others as {@code malformed}. */
  public static BaseUrl parse(String text) throws Refusal {
    String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    if (!isPlain(bare)) {
      throw new Refusal(
          RefusalCode.MALFORMED,
          "not an address such as https://vote.example or http://192.168.1.10:8080");
    }
    return new BaseUrl(bare);
  }

  private static boolean isPlain(String text) {
    if (text.length() > MOST || text.endsWith("/") || !PLAIN.matcher(text).matches()) {
      return false;
    }
    try {
      URI uri = new URI(text).parseServerAuthority();
      String scheme = String.valueOf(uri.getScheme());
      return (scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
