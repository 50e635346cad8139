package dev.redisgate.functions.stream;

import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.EventSink;
import dev.redisgate.functions.StreamAnswer;
import dev.redisgate.functions.connection.Connections;
import dev.redisgate.functions.connection.Sockets;
import dev.redisgate.functions.redis.LinkSettings;
import dev.redisgate.protocol.command.CommandLine;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Finds the connection of the calling event loop to an instance, one for each kind of stream. */
public final class StreamLinks implements AutoCloseable {
  private final FastThreadLocal<OfLoop> ofThisLoop = new FastThreadLocal<>();
  private final List<OfLoop> all = new ArrayList<>();

  /**
   * @param group the door's event loops
   * @param sockets of the kind that the event loops serve
   */
  public StreamLinks(EventLoopGroup group, Sockets sockets, LinkSettings settings) {
    for (EventExecutor executor : group) {
      OfLoop links = new OfLoop((EventLoop) executor, sockets, settings);
      all.add(links);
      executor.execute(() -> ofThisLoop.set(links));
    }
  }

  /**
   * Opens a stream of an instance.
   *
   * @param line SUBSCRIBE or PSUBSCRIBE with names, or MONITOR
   * @throws IllegalStateException when the caller is not on an event loop of the door
   */
  CompletionStage<StreamAnswer> stream(Grant grant, CommandLine line, EventSink sink) {
    OfLoop links = ofThisLoop.get();
    if (links == null) {
      throw new IllegalStateException("functions run on an event loop of the door");
    }
    return grant
        .endpoint()
        .map(endpoint -> links.link(Purpose.of(grant, line), endpoint).stream(line, sink))
        .orElseGet(
            () ->
                CompletableFuture.completedFuture(
                    new StreamAnswer.Refused(new Refusal.InstanceUnreachable())));
  }

  /** Closes every connection. Call it when no stream is left. */
  @Override
  public void close() {
    all.forEach(OfLoop::close);
  }

  /** What a connection is for: MONITOR needs one that is not subscribed to anything. */
  private record Purpose(UUID instanceId, boolean monitors) {
    static Purpose of(Grant grant, CommandLine line) {
      return new Purpose(grant.instanceId(), line.name().equals(MonitorLink.COMMAND));
    }
  }

  private static final class OfLoop {
    private final EventLoop loop;
    private final Connections connections;
    private final LinkSettings settings;
    private final Map<Purpose, StreamLink> links = new HashMap<>();

    OfLoop(EventLoop loop, Sockets sockets, LinkSettings settings) {
      this.loop = loop;
      this.connections = new Connections(loop, sockets);
      this.settings = settings;
    }

    StreamLink link(Purpose purpose, RedisEndpoint endpoint) {
      StreamLink link = links.get(purpose);
      if (link != null && link.leadsTo(endpoint)) {
        return link;
      }
      if (link != null) {
        link.close();
      }
      Consumer<StreamLink> whenEnded = ended -> links.remove(purpose, ended);
      StreamLink fresh =
          purpose.monitors()
              ? new MonitorLink(connections, endpoint, settings, whenEnded)
              : new SubscriptionLink(connections, endpoint, settings, whenEnded);
      links.put(purpose, fresh);
      fresh.open();
      return fresh;
    }

    void close() {
      loop.submit(() -> List.copyOf(links.values()).forEach(StreamLink::close))
          .syncUninterruptibly();
    }
  }
}
