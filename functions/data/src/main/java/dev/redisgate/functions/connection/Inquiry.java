package dev.redisgate.functions.connection;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import dev.redisgate.protocol.resp.ReplyBudget;
import dev.redisgate.protocol.resp.ReplyDecoder;
import dev.redisgate.protocol.resp.RespException;
import dev.redisgate.protocol.resp.RespWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The first words on a connection: questions that are asked in one write, once the other side has
 * shown who it is, and its answers. Without TLS there is nothing to be shown.
 */
final class Inquiry extends ReplyChannel {
  private static final long MAX_ANSWER_BYTES = 16 << 10;

  private final List<CommandLine> questions;
  private final boolean tls;
  private final CompletableFuture<List<Reply>> answers;
  private final List<Reply> received = new ArrayList<>();
  private final ReplyDecoder decoder = new ReplyDecoder();
  private final ReplyBudget budget = new ReplyBudget(MAX_ANSWER_BYTES);

  /**
   * @param tls whether a handshake comes first
   * @param answers completed here, also when there will be none
   */
  Inquiry(List<CommandLine> questions, boolean tls, CompletableFuture<List<Reply>> answers) {
    super(() -> answers.completeExceptionally(new IOException("it closed the connection")));
    this.questions = questions;
    this.tls = tls;
    this.answers = answers;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (!tls) {
      ask(context);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        ask(context);
      } else {
        answers.completeExceptionally(handshake.cause());
      }
    }
  }

  private void ask(ChannelHandlerContext context) {
    ByteBuf out = context.alloc().buffer();
    questions.forEach(question -> RespWriter.write(question, out));
    context.writeAndFlush(out, context.voidPromise());
  }

  @Override
  protected void read(ByteBuf in) throws RespException {
    while (in.isReadable()) {
      Reply reply = decoder.decode(in, budget);
      if (reply == null) {
        return;
      }
      received.add(reply);
      if (received.size() > questions.size() || budget.isOverdrawn()) {
        throw new RespException("more than was asked for");
      }
    }
    if (received.size() == questions.size()) {
      answers.complete(List.copyOf(received));
    }
  }
}
