package dev.redisgate.functions.redis;

import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.Answer;
import dev.redisgate.functions.connection.Sockets;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds the way to the Redis of an instance: a connection of the calling event loop's own, so that
 * a request and its reply stay on one thread. Links open when first needed and close when idle.
 */
public final class RedisLinks implements AutoCloseable {
  private final FastThreadLocal<LoopLinks> ofThisLoop = new FastThreadLocal<>();
  private final List<LoopLinks> all = new ArrayList<>();

  /** What became of commands that were sent together. */
  public sealed interface Sent {
    /** One reply for each command, in order. */
    record Replies(List<Reply> replies) implements Sent {}

    /** None was executed, or replies are lost. */
    record Refused(Refusal refusal) implements Sent {}
  }

  /** Sends commands to one instance. */
  public interface Link {
    /** Sends one command. The stage never fails. */
    CompletionStage<Answer> send(CommandLine line);

    /** Sends commands in one piece: nothing of others comes in between. The stage never fails. */
    CompletionStage<Sent> sendAll(List<CommandLine> lines);
  }

  /**
   * @param group the door's event loops
   * @param sockets of the kind that the event loops serve
   */
  public RedisLinks(EventLoopGroup group, Sockets sockets, LinkSettings settings) {
    for (EventExecutor executor : group) {
      LoopLinks links = new LoopLinks((EventLoop) executor, sockets, settings);
      all.add(links);
      executor.execute(() -> ofThisLoop.set(links));
    }
  }

  /**
   * The way to the instance of a grant.
   *
   * @throws IllegalStateException when the caller is not on an event loop of the door
   */
  public Link link(Grant grant) {
    LoopLinks links = ofThisLoop.get();
    if (links == null) {
      throw new IllegalStateException("functions run on an event loop of the door");
    }
    return grant
        .endpoint()
        .<Link>map(endpoint -> links.link(grant.instanceId(), endpoint))
        .orElse(Unreachable.INSTANCE);
  }

  /** Closes every connection. Call it when no request is left. */
  @Override
  public void close() {
    all.forEach(LoopLinks::close);
  }

  private enum Unreachable implements Link {
    INSTANCE;

    @Override
    public CompletionStage<Answer> send(CommandLine line) {
      return CompletableFuture.completedFuture(
          new Answer.Refused(new Refusal.InstanceUnreachable()));
    }

    @Override
    public CompletionStage<Sent> sendAll(List<CommandLine> lines) {
      return CompletableFuture.completedFuture(new Sent.Refused(new Refusal.InstanceUnreachable()));
    }
  }
}
