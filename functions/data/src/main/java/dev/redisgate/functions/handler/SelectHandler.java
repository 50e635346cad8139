package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;

/** SELECT is never sent: an instance has database 0 only, and connections are shared. */
final class SelectHandler implements CommandHandler {
  private static final Handling SELECTED = new Handling.Local(Reply.OK);
  private static final Handling OUT_OF_RANGE =
      new Handling.Local(new Reply.Error("ERR DB index is out of range"));

  @Override
  public Handling handle(CommandLine line) {
    if (line.size() != 2) {
      return Handling.wrongArity("select");
    }
    return line.isKeyword(1, "0") ? SELECTED : OUT_OF_RANGE;
  }

  @Override
  public String difference() {
    return "only index 0, which is always selected";
  }
}
