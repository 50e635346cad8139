package dev.redisgate.functions.redis;

import dev.redisgate.protocol.reply.Reply;
import dev.redisgate.protocol.resp.ReplyDecoder;
import dev.redisgate.protocol.resp.RespException;
import dev.redisgate.protocol.resp.RespWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes of one connection to Redis: commands out, and each reply to the command it is for. */
final class LinkChannel extends ReplyChannel {
  private static final int SMALL_BATCH = 512;

  private final Deque<LinkCommand> sent = new ArrayDeque<>();
  private final ReplyDecoder decoder = new ReplyDecoder();
  private @Nullable Channel channel;

  /**
   * @param whenClosed told once the connection is gone; what was sent then has no reply
   */
  LinkChannel(Runnable whenClosed) {
    super(whenClosed);
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

  /** Closes the connection at once. */
  void close() {
    if (channel != null) {
      channel.close();
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
      oldest.reply(reply);
    }
  }
}
