package dev.redisgate.functions.handler;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.protocol.command.CommandLine;

/** CONFIG SET changes notify-keyspace-events only: all else is the operator's. */
final class ConfigSetHandler implements CommandHandler {
  static final String OFFERED = "NOTIFY-KEYSPACE-EVENTS";

  private static final Handling REFUSED =
      new Handling.Refuse(new Refusal.CommandNotAvailable("CONFIG SET"));

  @Override
  public Handling handle(CommandLine line) {
    // One pair: any other behind it would be set as well.
    boolean offered = line.size() == 4 && line.isKeyword(2, OFFERED);
    return offered ? new Handling.Send(line) : REFUSED;
  }

  @Override
  public String difference() {
    return "only `notify-keyspace-events`, and nothing beside it";
  }
}
