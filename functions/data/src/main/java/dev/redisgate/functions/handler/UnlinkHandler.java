package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;

/**
 * UNLINK without a key answers 0, where Redis counts arguments: clients pass lists that may be
 * empty.
 */
final class UnlinkHandler implements CommandHandler {
  private static final Handling NONE = new Handling.Local(new Reply.Number(0));

  @Override
  public Handling handle(CommandLine line) {
    return line.size() == 1 ? NONE : new Handling.Send(line);
  }

  @Override
  public String difference() {
    return "without a key 0";
  }
}
