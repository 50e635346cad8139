package dev.redisgate.functions.handler;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import java.util.function.UnaryOperator;

/** What a handler wants done with one command. */
sealed interface Handling {

  /** Send this line, which may be another than the caller's. */
  record Send(CommandLine line) implements Handling {}

  /** Send this line, and show the caller what becomes of the reply. */
  record SendThen(CommandLine line, UnaryOperator<Reply> reshape) implements Handling {}

  /** Send nothing: the command has no effect on data, and this is its reply. */
  record Local(Reply reply) implements Handling {}

  /** Send nothing; a transaction is discarded, as it is when Redis cannot queue a command. */
  record Refuse(Refusal refusal) implements Handling {}

  /** Refuses in the words of Redis. */
  static Handling wrongArity(String name) {
    return new Refuse(
        new Refusal.Malformed("ERR wrong number of arguments for '" + name + "' command"));
  }
}
