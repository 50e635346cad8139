package dev.redisgate.functions.connection;

import dev.redisgate.protocol.resp.RespException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bytes that arrive on one connection to Redis: what is no whole line yet waits for more. */
public abstract class ReplyChannel extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(ReplyChannel.class);

  private final Runnable whenClosed;
  private @Nullable ByteBuf unread;

  /**
   * @param whenClosed told once an open connection is gone
   */
  protected ReplyChannel(Runnable whenClosed) {
    this.whenClosed = whenClosed;
  }

  /**
   * Takes the replies that have arrived.
   *
   * @param in bytes that are left in it are given again, with those that follow
   * @throws RespException when they cannot be understood; the connection is closed then
   */
  protected abstract void read(ByteBuf in) throws RespException;

  @Override
  public final void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    if (unread != null) {
      in = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), unread, in);
      unread = null;
    }
    try {
      read(in);
    } catch (RespException e) {
      log.error("Redis sent what cannot be taken: {}", e.getMessage());
      context.close();
    } finally {
      if (in.isReadable() && context.channel().isActive()) {
        unread = in;
      } else {
        in.release();
      }
    }
  }

  @Override
  public final void channelInactive(ChannelHandlerContext context) {
    if (unread != null) {
      unread.release();
      unread = null;
    }
    whenClosed.run();
  }

  @Override
  public final void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!isLoss(cause)) {
      log.error("a connection to Redis failed", cause);
    }
    context.close();
  }

  /** What the network may do, and what Netty makes of an error in TLS. */
  private static boolean isLoss(Throwable cause) {
    return cause instanceof IOException || cause.getCause() instanceof SSLException;
  }
}
