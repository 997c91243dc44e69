package org.gongxin.app;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The address of this machine in its local network, as phones reach it. */
final class LanAddress {
  private LanAddress() {}

  /** The likeliest one first; the loopback address alone where there is no network. */
  static String likeliest() {
    try {
      List<NetworkInterface> all = Collections.list(NetworkInterface.getNetworkInterfaces());
      return all.stream()
          .filter(LanAddress::isUsable)
          .sorted(Comparator.comparing(LanAddress::isVirtual))
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> address instanceof Inet4Address && address.isSiteLocalAddress())
          .map(InetAddress::getHostAddress)
          .findFirst()
          .orElse("127.0.0.1");
    } catch (IOException e) {
      return "127.0.0.1";
    }
  }

  private static boolean isUsable(NetworkInterface network) {
    try {
      return network.isUp() && !network.isLoopback() && !network.isPointToPoint();
    } catch (IOException e) {
      return false;
    }
  }

  // Bridges of containers and virtual machines have addresses that no phone reaches.
  private static boolean isVirtual(NetworkInterface network) {
    return Stream.of("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "tun", "tap")
        .anyMatch(prefix -> network.getName().startsWith(prefix));
  }
}
