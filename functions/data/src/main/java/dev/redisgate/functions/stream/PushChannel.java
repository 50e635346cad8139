package dev.redisgate.functions.stream;

import dev.redisgate.functions.connection.ReplyChannel;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import dev.redisgate.protocol.resp.ReplyBudget;
import dev.redisgate.protocol.resp.ReplyDecoder;
import dev.redisgate.protocol.resp.RespException;
import dev.redisgate.protocol.resp.RespWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.function.Consumer;

/** The bytes of one connection to Redis on which replies come unasked for. */
final class PushChannel extends ReplyChannel {
  private final long maxReplyBytes;
  private final Consumer<Reply> replies;
  private final ReplyDecoder decoder = new ReplyDecoder();
  private ReplyBudget budget;

  /**
   * @param maxReplyBytes a larger one closes the connection
   * @param replies gets each in order
   * @param whenClosed told once an open connection is gone
   */
  PushChannel(long maxReplyBytes, Consumer<Reply> replies, Runnable whenClosed) {
    super(whenClosed);
    this.maxReplyBytes = maxReplyBytes;
    this.replies = replies;
    this.budget = new ReplyBudget(maxReplyBytes);
  }

  static void send(Channel channel, CommandLine line) {
    ByteBuf out = channel.alloc().buffer();
    RespWriter.write(line, out);
    channel.writeAndFlush(out, channel.voidPromise());
  }

  @Override
  protected void read(ByteBuf in) throws RespException {
    while (in.isReadable()) {
      Reply reply = decoder.decode(in, budget);
      if (reply == null) {
        return;
      }
      if (budget.isOverdrawn()) {
        throw new RespException("a message of more than " + budget.limitBytes() + " bytes");
      }
      budget = new ReplyBudget(maxReplyBytes);
      replies.accept(reply);
    }
  }
}
