package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import java.util.List;

/** XINFO CONSUMERS of an unknown group answers an empty array, where Redis has an error. */
final class XinfoConsumersHandler implements CommandHandler {
  private static final Reply NOBODY = new Reply.Array(List.of());

  @Override
  public Handling handle(CommandLine line) {
    return new Handling.SendThen(line, XinfoConsumersHandler::nobody);
  }

  @Override
  public String difference() {
    return "of an unknown group an empty array";
  }

  private static Reply nobody(Reply reply) {
    return reply instanceof Reply.Error(String text) && text.startsWith("NOGROUP ")
        ? NOBODY
        : reply;
  }
}
