package dev.redisgate.functions.connection;

import dev.redisgate.core.instance.RedisEndpoint;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DatagramChannel;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What connections to Redis are made of, on every event loop: sockets, addresses, TLS. */
public final class Sockets implements AutoCloseable {
  // How much may wait for a Redis that does not read before its instance counts as busy.
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(8 << 20, 32 << 20);

  private final Class<? extends Channel> channelType;
  private final Class<? extends DatagramChannel> datagramType;
  private final Duration connectTimeout;
  private final Supplier<DnsServerAddressStreamProvider> nameServers;
  private final TlsContexts contexts = new TlsContexts();
  private @Nullable DnsAddressResolverGroup names; // made when there is a name to look up

  /**
   * @param channelType of the kind that the event loops serve
   * @param datagramType of the same kind, for questions to name servers
   * @param connectTimeout until a connection can be used
   */
  public Sockets(
      Class<? extends Channel> channelType,
      Class<? extends DatagramChannel> datagramType,
      Duration connectTimeout) {
    this(
        channelType,
        datagramType,
        connectTimeout,
        DnsServerAddressStreamProviders::platformDefault);
  }

  Sockets(
      Class<? extends Channel> channelType,
      Class<? extends DatagramChannel> datagramType,
      Duration connectTimeout,
      Supplier<DnsServerAddressStreamProvider> nameServers) {
    this.channelType = channelType;
    this.datagramType = datagramType;
    this.connectTimeout = connectTimeout;
    this.nameServers = nameServers;
  }

  /** Remembers no address: after a failover a name may soon have another one. */
  private synchronized DnsAddressResolverGroup names() {
    DnsAddressResolverGroup made = names;
    if (made == null) {
      made =
          new DnsAddressResolverGroup(
              new DnsNameResolverBuilder()
                  .datagramChannelType(datagramType)
                  .nameServerProvider(nameServers.get())
                  .resolveCache(NoopDnsCache.INSTANCE)
                  .cnameCache(NoopDnsCnameCache.INSTANCE)
                  .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
                  .queryTimeoutMillis(connectTimeout.toMillis()));
      names = made;
    }
    return made;
  }

  /** Begins to connect. No name is looked up on the event loop. */
  ChannelFuture connect(EventLoop loop, RedisEndpoint server, ChannelHandler handler) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(channelType)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .handler(handler);
    InetAddress literal = NetUtil.createInetAddressFromIpAddressString(server.host());
    return literal == null
        ? bootstrap.resolver(names()).connect(server.host(), server.port())
        : bootstrap.connect(new InetSocketAddress(literal, server.port()));
  }

  Duration connectTimeout() {
    return connectTimeout;
  }

  TlsContexts contexts() {
    return contexts;
  }

  @Override
  public synchronized void close() {
    if (names != null) {
      names.close();
    }
  }
}
