package dev.redisgate.core.refusal;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.command.CommandSpec;
import org.jspecify.annotations.Nullable;

/** What the rules say of one command. */
public sealed interface Ruling {

  /** It may be sent to the instance. */
  record Run(CommandLine line, CommandSpec spec) implements Ruling {}

  /**
   * It may not.
   *
   * @param spec null when no such command is known
   */
  record Refuse(Refusal refusal, @Nullable CommandSpec spec) implements Ruling {}
}
