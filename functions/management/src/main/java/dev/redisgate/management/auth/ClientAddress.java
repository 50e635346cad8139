package dev.redisgate.management.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where a client is, for counting its tries. */
final class ClientAddress {
  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  static String of(HttpServletRequest request) {
    return of(request.getRemoteAddr());
  }

  /**
   * An IPv4 address, or the first half of one of IPv6: the other half is the client's to choose.
   */
  static String of(String address) {
    InetAddress parsed;
    try {
      parsed = InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException _) {
      return address; // a proxy's own way to name its clients
    }
    return parsed instanceof Inet6Address v6 ? network(v6.getAddress()) : parsed.getHostAddress();
  }

  private static String network(byte[] address) {
    Arrays.fill(address, NETWORK_BYTES, address.length, (byte) 0);
    try {
      return InetAddress.getByAddress(address).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an address", e);
    }
  }
}
