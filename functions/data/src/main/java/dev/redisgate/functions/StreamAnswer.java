package dev.redisgate.functions;

import dev.redisgate.core.refusal.Refusal;

/** What became of a request for a stream. */
public sealed interface StreamAnswer {

  /**
   * The stream is open; events go to the sink of the request from now on.
   *
   * @param greeting the events that say what was subscribed to
   * @param close ends the stream; to be run exactly once, on the event loop that opened it
   */
  record Opened(byte[] greeting, Runnable close) implements StreamAnswer {}

  /** There is no stream. */
  record Refused(Refusal refusal) implements StreamAnswer {}
}
