package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;

/** APPEND and SETRANGE beyond the longest string say so in other words than Redis. */
final class RecordSizeHandler implements CommandHandler {
  // Behind it Redis names its setting, or in earlier versions the size.
  private static final String TOO_LONG = "ERR string exceeds maximum allowed size";
  private static final Reply TOO_LARGE = new Reply.Error("ERR max single record size exceeded");

  @Override
  public Handling handle(CommandLine line) {
    return new Handling.SendThen(line, RecordSizeHandler::tooLarge);
  }

  @Override
  public String difference() {
    return "another text where the string would be too long";
  }

  private static Reply tooLarge(Reply reply) {
    return reply instanceof Reply.Error(String text) && text.startsWith(TOO_LONG)
        ? TOO_LARGE
        : reply;
  }
}
