package dev.redisgate.functions.door;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;

/** The address of a connection's other end, made once for each connection. */
final class ClientAddress {
  private static final AttributeKey<String> ADDRESS = AttributeKey.valueOf("redisgate.address");

  private ClientAddress() {}

  static String of(Channel channel) {
    String known = channel.attr(ADDRESS).get();
    if (known != null) {
      return known;
    }
    String address =
        channel.remoteAddress() instanceof InetSocketAddress remote && remote.getAddress() != null
            ? remote.getAddress().getHostAddress()
            : "unknown";
    channel.attr(ADDRESS).set(address);
    return address;
  }
}
