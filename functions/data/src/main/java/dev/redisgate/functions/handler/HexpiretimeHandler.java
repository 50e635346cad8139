package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import java.util.List;

/** HEXPIRETIME rounds down to seconds, where Redis rounds up: it is asked for milliseconds. */
final class HexpiretimeHandler implements CommandHandler {
  private static final byte[] IN_MILLISECONDS = Words.of("HPEXPIRETIME");
  // With fewer words Redis has an error, which is to name the caller's command.
  private static final int FEWEST_WORDS = 5;

  @Override
  public Handling handle(CommandLine line) {
    return line.size() < FEWEST_WORDS
        ? new Handling.Send(line)
        : new Handling.SendThen(line.with(0, IN_MILLISECONDS), HexpiretimeHandler::inSeconds);
  }

  @Override
  public String difference() {
    return "rounds down";
  }

  private static Reply inSeconds(Reply reply) {
    return reply instanceof Reply.Array(List<Reply> times)
        ? new Reply.Array(times.stream().map(HexpiretimeHandler::seconds).toList())
        : reply;
  }

  /** What is negative is no time, but says that there is none. */
  private static Reply seconds(Reply time) {
    return time instanceof Reply.Number(long millis) && millis > 0
        ? new Reply.Number(millis / 1000)
        : time;
  }
}
