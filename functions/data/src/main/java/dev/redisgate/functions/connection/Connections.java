package dev.redisgate.functions.redis;

import dev.redisgate.core.instance.RedisEndpoint;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;

/** Opens connections to Redis on one event loop. */
public final class Connections {
  // How much may wait for a Redis that does not read before its instance counts as busy.
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(8 << 20, 32 << 20);

  private final EventLoop loop;
  private final Class<? extends Channel> channelType;
  private final LinkSettings settings;

  /**
   * @param channelType of the kind that the event loop serves
   */
  public Connections(EventLoop loop, Class<? extends Channel> channelType, LinkSettings settings) {
    this.loop = loop;
    this.channelType = channelType;
    this.settings = settings;
  }

  /** Begins to connect, without authenticating. */
  public ChannelFuture connect(RedisEndpoint endpoint, ChannelHandler handler) {
    return new Bootstrap()
        .group(loop)
        .channel(channelType)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) settings.connectTimeout().toMillis())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
        .handler(handler)
        .connect(endpoint.host(), endpoint.port());
  }
}
