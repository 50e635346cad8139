package dev.redisgate.functions.redis;

import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.functions.connection.Connections;
import dev.redisgate.functions.connection.Sockets;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The links of one event loop. Everything but the constructor and {@code close} runs on it. */
final class LoopLinks {
  private final EventLoop loop;
  private final Connections connections;
  private final LinkSettings settings;
  private final Map<UUID, RedisLink> links = new HashMap<>();

  LoopLinks(EventLoop loop, Sockets sockets, LinkSettings settings) {
    this.loop = loop;
    this.connections = new Connections(loop, sockets);
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
    RedisLink fresh = new RedisLink(loop, connections, endpoint, settings);
    links.put(instanceId, fresh);
    return fresh;
  }

  void close() {
    loop.submit(() -> links.values().forEach(RedisLink::close)).syncUninterruptibly();
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
