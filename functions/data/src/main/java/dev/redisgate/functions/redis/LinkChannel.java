package dev.redisgate.functions.redis;

import dev.redisgate.functions.connection.ReplyChannel;
import dev.redisgate.protocol.reply.Reply;
import dev.redisgate.protocol.resp.ReplyDecoder;
import dev.redisgate.protocol.resp.RespException;
import dev.redisgate.protocol.resp.RespWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bytes of one connection to Redis: commands out, and each reply to the command it is for. */
final class LinkChannel extends ReplyChannel {
  private static final int SMALL_BATCH = 512;

  // What a replica says to writes, and one that has lost its primary to everything, EXEC too.
  private static final Pattern NO_PRIMARY =
      Pattern.compile(
          "(EXECABORT Transaction discarded because of: )?"
              + "(READONLY You can't write against a read only|MASTERDOWN Link with MASTER is down).*");

  private final @Nullable Runnable whenNotPrimary;
  private final Deque<LinkCommand> sent = new ArrayDeque<>();
  private final ReplyDecoder decoder = new ReplyDecoder();
  private @Nullable Channel channel;

  /**
   * @param whenClosed told once the connection is gone; what was sent then has no reply
   * @param whenNotPrimary told of each command that was refused by what is no primary (any more);
   *     null where there is no other Redis that might be
   */
  LinkChannel(Runnable whenClosed, @Nullable Runnable whenNotPrimary) {
    super(whenClosed);
    this.whenNotPrimary = whenNotPrimary;
  }

  /** Commands whose reply has not come, oldest first. */
  Deque<LinkCommand> sent() {
    return sent;
  }

  /** Writes commands in one piece. */
  void send(Channel channel, List<LinkCommand> commands) {
    this.channel = channel;
    ByteBuf out = channel.alloc().buffer(SMALL_BATCH);
    for (LinkCommand command : commands) {
      RespWriter.write(command.line(), out);
    }
    sent.addAll(commands);
    channel.writeAndFlush(out, channel.voidPromise());
  }

  /** Closes the connection at once: without the farewell of TLS, for nobody may be listening. */
  void close() {
    if (channel != null) {
      channel.pipeline().firstContext().close();
    }
  }

  @Override
  protected void read(ByteBuf in) throws RespException {
    while (in.isReadable()) {
      LinkCommand oldest = sent.peek();
      if (oldest == null) {
        throw new RespException("a reply came without a command");
      }
      Reply reply = decoder.decode(in, oldest.budget());
      if (reply == null) {
        return;
      }
      sent.remove();
      if (reply instanceof Reply.Error error
          && whenNotPrimary != null
          && NO_PRIMARY.matcher(error.text()).matches()) {
        oldest.refusedByReplica(error);
        whenNotPrimary.run();
      } else {
        oldest.reply(reply);
      }
    }
  }
}
