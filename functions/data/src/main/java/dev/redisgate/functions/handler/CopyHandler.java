package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import java.util.Arrays;

/** COPY of a key onto itself answers 0, copied nothing, where Redis has an error. */
final class CopyHandler implements CommandHandler {
  private static final String SAME = "ERR source and destination objects are the same";
  private static final Reply NOTHING = new Reply.Number(0);

  @Override
  public Handling handle(CommandLine line) {
    boolean same = line.size() > 2 && Arrays.equals(line.word(1), line.word(2));
    // Sent all the same: Redis checks the options.
    return same ? new Handling.SendThen(line, CopyHandler::nothingCopied) : new Handling.Send(line);
  }

  @Override
  public String difference() {
    return "onto itself 0";
  }

  private static Reply nothingCopied(Reply reply) {
    return reply instanceof Reply.Error(String text) && text.equals(SAME) ? NOTHING : reply;
  }
}
