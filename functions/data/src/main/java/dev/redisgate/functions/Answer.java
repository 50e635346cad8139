package dev.redisgate.functions;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.protocol.reply.Reply;

/** What became of one command. */
public sealed interface Answer {

  /** Redis answered; the reply may be an error of Redis. */
  record Replied(Reply reply) implements Answer {}

  /** It was not executed, or its reply is lost. */
  record Refused(Refusal refusal) implements Answer {}
}
