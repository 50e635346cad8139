package dev.redisgate.functions;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.protocol.reply.Reply;
import java.util.List;

/** What became of a batch of commands. */
public sealed interface BatchAnswer {

  /** One answer for each command, in order. */
  record Items(List<Answer> answers) implements BatchAnswer {}

  /** The batch as a whole was not executed, or its replies are lost. */
  record Refused(Refusal refusal) implements BatchAnswer {}

  /** Redis discarded the transaction; the error is that of the command it could not queue. */
  record Discarded(Reply.Error error) implements BatchAnswer {}
}
