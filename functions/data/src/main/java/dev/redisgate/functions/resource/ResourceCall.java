package dev.redisgate.functions.resource;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.encode.ResourceShape;
import dev.redisgate.protocol.command.CommandLine;

/** What a request to a resource comes to. */
public sealed interface ResourceCall {

  /** A command, and how its reply is shown. */
  record Run(CommandLine line, ResourceShape shape) implements ResourceCall {}

  /** Nothing: the request cannot be understood. */
  record Refused(Refusal refusal) implements ResourceCall {}
}
