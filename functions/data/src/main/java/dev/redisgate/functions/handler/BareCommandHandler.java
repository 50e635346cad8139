package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import java.util.List;

/** COMMAND alone answers an empty array: clients ask when they start and do not want 100 kB. */
final class BareCommandHandler implements CommandHandler {
  private static final Handling EMPTY = new Handling.Local(new Reply.Array(List.of()));

  @Override
  public Handling handle(CommandLine line) {
    return line.size() == 1 ? EMPTY : new Handling.Send(line);
  }

  @Override
  public String difference() {
    return "without a subcommand an empty array";
  }
}
