package dev.redisgate.functions.handler;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.protocol.command.CommandLine;

/** CONFIG GET shows notify-keyspace-events only: all else is the operator's. */
final class ConfigGetHandler implements CommandHandler {
  private static final Handling REFUSED =
      new Handling.Refuse(new Refusal.CommandNotAvailable("CONFIG GET"));

  @Override
  public Handling handle(CommandLine line) {
    boolean offered = line.size() == 3 && line.isKeyword(2, ConfigSetHandler.OFFERED);
    return offered ? new Handling.Send(line) : REFUSED;
  }

  @Override
  public String difference() {
    return "only `notify-keyspace-events`";
  }
}
