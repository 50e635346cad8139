package dev.redisgate.functions;

import io.netty.buffer.ByteBuf;

/** Takes the events of one open stream, on the event loop that opened it. */
public interface EventSink {

  /**
   * One server-sent event.
   *
   * @param event shared with other sinks: its indices are not to be moved, and whoever keeps it
   *     beyond the call retains a duplicate
   */
  void event(ByteBuf event);

  /** The instance is lost; no event will come any more. */
  void lost();
}
