package dev.redisgate.functions.door;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.util.function.BooleanSupplier;

/**
 * Acknowledges at once what arrives of a request that is not whole yet. Clients that write head and
 * body apart, and leave Nagle's algorithm on, send the body only after that: the system's delayed
 * acknowledgement would cost each of their requests 40 ms. Linux forgets the option soon, so it is
 * set anew each time; requests that arrive whole, as most do, pay nothing.
 */
final class PromptAcknowledgement extends ChannelInboundHandlerAdapter {
  private final BooleanSupplier isWithinRequest;
  private final ChannelOption<Boolean> quickAck;

  /**
   * @param isWithinRequest whether a part of a request has arrived, and more has to
   */
  PromptAcknowledgement(BooleanSupplier isWithinRequest, ChannelOption<Boolean> quickAck) {
    this.isWithinRequest = isWithinRequest;
    this.quickAck = quickAck;
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (isWithinRequest.getAsBoolean()) {
      context.channel().config().setOption(quickAck, true);
    }
    context.fireChannelReadComplete();
  }
}
