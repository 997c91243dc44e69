package org.gongxin.web.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * Accepts the names under which this server may be addressed: the host of the base URL, {@code
 * localhost}, and literal addresses of local networks. A page of somebody else's name that resolves
 * to this server (DNS rebinding) thus gets nothing.
 */
public final class HostCheck {
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}]|[A-Za-z0-9.-]{1,253})(?::[0-9]{1,5})?");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

  private final String baseHost;

  public HostCheck(URI baseUrl) {
    this.baseHost = baseUrl.getHost().toLowerCase(Locale.ROOT);
  }

  /**
   * Checks a request.
   *
   * @param hosts every Host header
   * @throws Refusal {@code malformed} when there is not exactly one well-formed one, {@code
   *     misdirected} when it names another server
   */
  public void check(List<String> hosts) throws Refusal {
    if (hosts.size() != 1) {
      throw new Refusal(RefusalCode.MALFORMED, "wanted exactly one Host header");
    }
    Matcher matcher = HOST.matcher(hosts.getFirst());
    if (!matcher.matches()) {
      throw new Refusal(RefusalCode.MALFORMED, "Host header");
    }
    String host = matcher.group(1).toLowerCase(Locale.ROOT);
    if (!host.equals(baseHost) && !host.equals("localhost") && !isLocalAddress(host)) {
      throw new Refusal(RefusalCode.MISDIRECTED, "this server has another name");
    }
  }

  private static boolean isLocalAddress(String host) {
    if (!host.startsWith("[") && !IPV4.matcher(host).matches()) {
      return false;
    }
    try {
      InetAddress address = InetAddress.getByName(host); // a literal: nothing is looked up
      return address.isLoopbackAddress()
          || address.isSiteLocalAddress()
          || address.isLinkLocalAddress()
          || isUniqueLocal(address.getAddress());
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isUniqueLocal(byte[] address) {
    return address.length == 16 && (address[0] & 0xfe) == 0xfc;
  }
}
