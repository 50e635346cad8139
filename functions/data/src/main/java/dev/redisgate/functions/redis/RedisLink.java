package dev.redisgate.functions.redis;

import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.Answer;
import dev.redisgate.functions.connection.Connections;
import dev.redisgate.functions.connection.PrimaryWatch;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.resp.ReplyBudget;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the Redis of one instance, used by one event loop. Everything here runs on that
 * loop, so commands of one call are never torn apart by another's.
 *
 * <p>Commands of one turn of the loop are written together. Nothing is sent twice: when the
 * connection breaks, what had been sent is answered as lost, and the next command opens a new one.
 */
final class RedisLink implements RedisLinks.Link {
  private static final Logger log = LoggerFactory.getLogger(RedisLink.class);

  // A Redis that refuses connections is asked again at this pace; in between, refusal is immediate.
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final EventLoop loop;
  private final Connections connections;
  private final RedisEndpoint endpoint;
  private final LinkSettings settings;
  private final boolean replicated;
  private final PrimaryWatch primary;
  private final long lookNanos; // how long after a command its reply is looked for

  private @Nullable Channel channel;
  private RedisEndpoint server; // where the channel leads to
  private LinkChannel connection = new LinkChannel(() -> {}, null);
  private boolean connecting;
  private boolean closed;
  private boolean knownDown;
  private long refusedUntilNanos = System.nanoTime() - 1;
  private long lastUsedNanos = System.nanoTime();

  private List<LinkCommand> unsent = new ArrayList<>();
  private boolean flushScheduled;
  private boolean timeoutScheduled;

  RedisLink(
      EventLoop loop, Connections connections, RedisEndpoint endpoint, LinkSettings settings) {
    this.loop = loop;
    this.connections = connections;
    this.endpoint = endpoint;
    this.settings = settings;
    this.replicated = endpoint.primary().isPresent();
    this.primary = new PrimaryWatch(connections, endpoint);
    this.server = endpoint;
    long patience = settings.commandTimeout().toNanos();
    this.lookNanos = replicated ? Math.min(patience, PrimaryWatch.SILENCE_NANOS) : patience;
  }

  @Override
  public CompletionStage<Answer> send(CommandLine line) {
    Refusal refusal = refusal(1);
    if (refusal != null) {
      return CompletableFuture.completedFuture(new Answer.Refused(refusal));
    }
    SingleReply reply = new SingleReply();
    enqueue(line, reply, 0, new ReplyBudget(settings.maxReplyBytes()));
    flushSoon();
    return reply;
  }

  @Override
  public CompletionStage<RedisLinks.Sent> sendAll(List<CommandLine> lines) {
    Refusal refusal = refusal(lines.size());
    if (refusal != null) {
      return CompletableFuture.completedFuture(new RedisLinks.Sent.Refused(refusal));
    }
    BatchReplies replies = new BatchReplies(lines.size());
    ReplyBudget budget = new ReplyBudget(settings.maxReplyBytes());
    for (int i = 0; i < lines.size(); i++) {
      enqueue(lines.get(i), replies, i, budget);
    }
    flushSoon();
    return replies;
  }

  boolean leadsTo(RedisEndpoint other) {
    return endpoint == other || endpoint.equals(other);
  }

  boolean isIdleSince(long nanos) {
    return unsent.isEmpty() && connection.sent().isEmpty() && lastUsedNanos - nanos < 0;
  }

  /** Closes the connection. What it still owes is answered as lost. */
  void close() {
    closed = true;
    refuseUnsent();
    if (channel != null) {
      channel.close();
    }
  }

  private @Nullable Refusal refusal(int commands) {
    long now = System.nanoTime();
    lastUsedNanos = now;
    if (channel == null && !connecting && now - refusedUntilNanos < 0) {
      return new Refusal.InstanceUnreachable();
    }
    int waiting = unsent.size() + connection.sent().size();
    boolean busy = waiting > 0 && waiting + commands > settings.maxWaitingCommands();
    // A Redis that does not read must not fill our memory with what it was to be sent.
    boolean stuck = channel != null && !channel.isWritable();
    return busy || stuck ? new Refusal.InstanceBusy() : null;
  }

  private void enqueue(
      CommandLine line, LinkCommand.ReplyTarget target, int index, ReplyBudget budget) {
    long deadline = lastUsedNanos + settings.commandTimeout().toNanos();
    unsent.add(new LinkCommand(line, budget, target, index, deadline));
  }

  private void flushSoon() {
    if (channel == null) {
      connect();
    } else if (!flushScheduled) {
      flushScheduled = true;
      loop.execute(this::flush);
    }
  }

  private void flush() {
    flushScheduled = false;
    Channel open = channel;
    if (unsent.isEmpty() || open == null) {
      return;
    }
    List<LinkCommand> commands = unsent;
    unsent = new ArrayList<>();
    connection.send(open, commands);
    scheduleTimeout();
  }

  private void connect() {
    if (connecting || closed) {
      return;
    }
    connecting = true;
    LinkChannel fresh = new LinkChannel(this::disconnected, replicated ? this::checkPrimary : null);
    connections
        .connect(endpoint, fresh)
        .whenComplete(
            (made, failure) -> {
              if (failure == null) {
                connected(made, fresh);
              } else {
                notConnected(Connections.reason(failure));
              }
            });
  }

  private void connected(Connections.Connection made, LinkChannel fresh) {
    connecting = false;
    knownDown = false;
    channel = made.channel();
    server = made.server();
    connection = fresh;
    if (closed) {
      made.channel().close();
    } else {
      flush();
    }
  }

  private void notConnected(String reason) {
    connecting = false;
    refusedUntilNanos = System.nanoTime() + RETRY_NANOS;
    if (!knownDown) {
      knownDown = true;
      log.warn("no connection to the Redis at {}: {}", endpoint, reason);
    }
    refuseUnsent();
  }

  /** The connection is gone: what was sent on it may or may not have been executed. */
  private void disconnected() {
    channel = null;
    for (LinkCommand command = connection.sent().poll();
        command != null;
        command = connection.sent().poll()) {
      command.refuse(new Refusal.AnswerLost());
    }
    if (!unsent.isEmpty()) {
      connect();
    }
  }

  private void refuseUnsent() {
    List<LinkCommand> commands = unsent;
    unsent = new ArrayList<>();
    for (LinkCommand command : commands) {
      command.refuse(new Refusal.InstanceUnreachable());
    }
  }

  private void scheduleTimeout() {
    LinkCommand oldest = connection.sent().peek();
    if (timeoutScheduled || oldest == null) {
      return;
    }
    timeoutScheduled = true;
    long delay = Math.max(0, oldest.deadlineNanos() - System.nanoTime());
    loop.schedule(this::checkTimeout, Math.min(delay, lookNanos), TimeUnit.NANOSECONDS);
  }

  /**
   * Replies come in order, so when the oldest command is overdue all behind it would be as well.
   */
  private void checkTimeout() {
    timeoutScheduled = false;
    LinkCommand oldest = connection.sent().peek();
    if (oldest != null) {
      long left = oldest.deadlineNanos() - System.nanoTime();
      if (left <= 0) {
        log.warn("the Redis at {} did not answer in time", endpoint);
        connection.close();
      } else if (replicated && settings.commandTimeout().toNanos() - left >= lookNanos) {
        checkPrimary();
      }
    }
    scheduleTimeout();
  }

  /** Leaves a Redis that is not the primary any more; what it still owes is answered as lost. */
  private void checkPrimary() {
    LinkChannel current = connection;
    primary.check(server, current::close);
  }
}
