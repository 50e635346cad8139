package dev.redisgate.functions.door;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for HTTP requests and serves them on the event loops. */
public final class Door implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Door.class);

  private final DoorContext context;
  private final EventLoops loops;
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final FastThreadLocal<ResponseWriter> writers;
  private final Optional<ChannelOption<Boolean>> quickAck;
  private @Nullable Channel listener;

  /**
   * @param loops shared with the links to Redis
   */
  public Door(
      DoorSettings settings,
      DoorFunctions functions,
      DoorParts parts,
      SyncToken syncToken,
      EventLoops loops) {
    this.context = new DoorContext(settings, functions, parts, syncToken);
    this.loops = loops;
    this.quickAck = loops.quickAck();
    this.writers =
        new FastThreadLocal<>() {
          @Override
          protected ResponseWriter initialValue() {
            return new ResponseWriter(parts.clock(), syncToken);
          }
        };
    parts.meters().gauge("redisgate.connections", connections, ChannelGroup::size);
  }

  /**
   * Begins to listen.
   *
   * @throws IllegalStateException when the port cannot be had, naming it
   */
  public void open() {
    DoorSettings settings = context.settings();
    EventLoopGroup group = loops.group();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(loops.serverChannel())
            .option(ChannelOption.SO_BACKLOG, 4096)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new Connections());
    var bound = bootstrap.bind(settings.host(), settings.port()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IllegalStateException(
          "cannot listen on " + settings.host() + ":" + settings.port(), bound.cause());
    }
    listener = bound.channel();
    log.info("data door open at {}", listener.localAddress());
  }

  /** The port it listens on. */
  public int port() {
    Channel open = listener;
    if (open == null) {
      throw new IllegalStateException("the door is not open");
    }
    return ((InetSocketAddress) open.localAddress()).getPort();
  }

  /** Goes on serving, but every response now closes its connection. */
  public void leave() {
    context.leave();
  }

  /** Stops listening, lets running requests finish within the drain timeout, and closes. */
  @Override
  public void close() {
    context.close();
    Channel open = listener;
    if (open != null) {
      open.close().awaitUninterruptibly();
    }
    for (Channel connection : connections) {
      connection.eventLoop().execute(() -> closeWhenIdle(connection));
    }
    long patience = context.settings().drainTimeout().toMillis();
    if (!connections.newCloseFuture().awaitUninterruptibly(patience)) {
      log.warn("{} connections were cut after {} ms", connections.size(), patience);
      connections.close().awaitUninterruptibly();
    }
  }

  private static void closeWhenIdle(Channel connection) {
    ChannelHandlerContext handler = connection.pipeline().context(ConnectionHandler.class);
    if (handler == null) {
      connection.close(); // a stream, which has no end of its own
    } else {
      ((ConnectionHandler) handler.handler()).closeWhenIdle(handler);
    }
  }

  private final class Connections extends ChannelInitializer<SocketChannel> {

    @Override
    protected void initChannel(SocketChannel channel) {
      DoorSettings settings = context.settings();
      if (context.isClosed() || connections.size() >= settings.maxConnections()) {
        channel.close();
        return;
      }
      connections.add(channel);
      RequestDecoder decoder = new RequestDecoder(settings);
      long readTimeout = settings.readTimeout().toMillis();
      ConnectionHandler handler = new ConnectionHandler(context, writers.get(), decoder);
      channel
          .pipeline()
          .addLast(new IdleStateHandler(readTimeout, 0, 0, TimeUnit.MILLISECONDS))
          .addLast(decoder)
          .addLast(handler);
      quickAck.ifPresent(
          option ->
              channel
                  .pipeline()
                  .addLast(new PromptAcknowledgement(handler::isWithinRequest, option)));
    }
  }
}
