package dev.redisgate.functions.request;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.encode.ResourceShape;
import dev.redisgate.protocol.command.CommandLine;
import java.util.List;

/** What a request body said. */
public sealed interface ParsedCommands {

  /** At least one command. */
  record Commands(List<CommandLine> lines) implements ParsedCommands {}

  /** The command of a resource, and how its reply is shown. */
  record ResourceCommand(CommandLine line, ResourceShape shape) implements ParsedCommands {}

  /** The body is none that the endpoint takes. */
  record Unreadable(Refusal refusal) implements ParsedCommands {}
}
