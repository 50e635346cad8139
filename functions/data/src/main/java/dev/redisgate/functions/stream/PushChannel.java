package dev.redisgate.functions.stream;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import dev.redisgate.protocol.resp.ReplyBudget;
import dev.redisgate.protocol.resp.ReplyDecoder;
import dev.redisgate.protocol.resp.RespException;
import dev.redisgate.protocol.resp.RespWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bytes of one connection to Redis on which replies come unasked for. */
final class PushChannel extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(PushChannel.class);

  private final long maxReplyBytes;
  private final Consumer<Reply> replies;
  private final Runnable whenClosed;
  private final ReplyDecoder decoder = new ReplyDecoder();
  private ReplyBudget budget;
  private @Nullable ByteBuf unread;

  /**
   * @param maxReplyBytes a larger one closes the connection
   * @param replies gets each in order
   * @param whenClosed told once an open connection is gone
   */
  PushChannel(long maxReplyBytes, Consumer<Reply> replies, Runnable whenClosed) {
    this.maxReplyBytes = maxReplyBytes;
    this.replies = replies;
    this.whenClosed = whenClosed;
    this.budget = new ReplyBudget(maxReplyBytes);
  }

  static void send(Channel channel, CommandLine line) {
    ByteBuf out = channel.alloc().buffer();
    RespWriter.write(line, out);
    channel.writeAndFlush(out, channel.voidPromise());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    if (unread != null) {
      in = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), unread, in);
      unread = null;
    }
    try {
      read(in);
    } catch (RespException e) {
      log.error("a subscribed Redis sent what cannot be passed on: {}", e.getMessage());
      context.close();
    } finally {
      if (in.isReadable() && context.channel().isActive()) {
        unread = in;
      } else {
        in.release();
      }
    }
  }

  private void read(ByteBuf in) throws RespException {
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

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (unread != null) {
      unread.release();
      unread = null;
    }
    whenClosed.run();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      log.error("a connection for streams failed", cause);
    }
    context.close();
  }
}
