package dev.redisgate.functions.redis;

import dev.redisgate.core.instance.RedisEndpoint;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The links of one event loop. Everything but the constructor and {@code close} runs on it. */
final class LoopLinks {
  // How much may wait for a Redis that does not read before its instance counts as busy.
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(8 << 20, 32 << 20);

  private final EventLoop loop;
  private final Class<? extends Channel> channelType;
  private final LinkSettings settings;
  private final Map<UUID, RedisLink> links = new HashMap<>();

  LoopLinks(EventLoop loop, Class<? extends Channel> channelType, LinkSettings settings) {
    this.loop = loop;
    this.channelType = channelType;
    this.settings = settings;
    long sweep = settings.idleTimeout().toNanos() / 2;
    loop.scheduleWithFixedDelay(this::closeIdle, sweep, sweep, TimeUnit.NANOSECONDS);
  }

  RedisLink link(UUID instanceId, RedisEndpoint endpoint) {
    RedisLink link = links.get(instanceId);
    if (link != null && link.leadsTo(endpoint)) {
      return link;
    }
    if (link != null) {
      link.close();
    }
    RedisLink fresh = new RedisLink(loop, this::connect, endpoint, settings);
    links.put(instanceId, fresh);
    return fresh;
  }

  void close() {
    loop.submit(() -> links.values().forEach(RedisLink::close)).syncUninterruptibly();
  }

  private ChannelFuture connect(RedisEndpoint endpoint, LinkChannel handler) {
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

  private void closeIdle() {
    long since = System.nanoTime() - settings.idleTimeout().toNanos();
    links
        .values()
        .removeIf(
            link -> {
              boolean idle = link.isIdleSince(since);
              if (idle) {
                link.close();
              }
              return idle;
            });
  }
}
