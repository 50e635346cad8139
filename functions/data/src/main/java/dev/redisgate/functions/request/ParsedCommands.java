package dev.redisgate.functions.request;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.protocol.command.CommandLine;
import java.util.List;

/** What a request body said. */
public sealed interface ParsedCommands {

  /** At least one command. */
  record Commands(List<CommandLine> lines) implements ParsedCommands {}

  /** The body is none that the endpoint takes. */
  record Unreadable(Refusal refusal) implements ParsedCommands {}
}
