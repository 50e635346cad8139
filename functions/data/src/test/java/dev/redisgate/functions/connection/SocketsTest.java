package dev.redisgate.functions.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.instance.RedisEndpoint;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Hosts have the address that a name server tells now, however long it may be kept. */
class SocketsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void name_isLookedUpForEachConnection() throws IOException {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try (ServerSocket redis = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        FakeNameServer names = new FakeNameServer();
        Sockets sockets = sockets(names)) {
      RedisEndpoint endpoint = new RedisEndpoint("redis.test", redis.getLocalPort(), "secret");
      ChannelFuture first = connect(sockets, group, endpoint);
      assertThat(first.cause()).isNull();
      first.channel().close().awaitUninterruptibly();

      names.forget();
      assertThat(connect(sockets, group, endpoint).cause())
          .isInstanceOf(UnknownHostException.class);
    } finally {
      group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
  }

  private static Sockets sockets(FakeNameServer names) {
    return new Sockets(
        NioSocketChannel.class,
        NioDatagramChannel.class,
        PATIENCE,
        () -> new SingletonDnsServerAddressStreamProvider(names.address()));
  }

  private static ChannelFuture connect(
      Sockets sockets, EventLoopGroup group, RedisEndpoint endpoint) {
    ChannelFuture made =
        sockets.connect(group.next(), endpoint, new ChannelInboundHandlerAdapter());
    assertThat(made.awaitUninterruptibly(PATIENCE.toMillis())).isTrue();
    return made;
  }
}
