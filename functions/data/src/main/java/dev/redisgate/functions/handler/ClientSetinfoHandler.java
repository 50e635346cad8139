package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;

/** CLIENT SETINFO is never sent: it would name a connection that other clients use as well. */
final class ClientSetinfoHandler implements CommandHandler {
  private static final Handling NOTED = new Handling.Local(Reply.OK);

  @Override
  public Handling handle(CommandLine line) {
    return line.size() == 4 ? NOTED : Handling.wrongArity("client|setinfo");
  }

  @Override
  public String difference() {
    return "answers OK without effect";
  }
}
