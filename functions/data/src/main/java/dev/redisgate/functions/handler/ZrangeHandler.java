package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import java.util.List;
import java.util.Optional;

/** ZRANGE by rank takes LIMIT as well, where Redis wants BYSCORE or BYLEX beside it. */
final class ZrangeHandler implements CommandHandler {
  private static final int START = 2;

  @Override
  public Handling handle(CommandLine line) {
    Optional<RankRange> limited =
        line.size() > START + 1 ? RankRange.of(line, START) : Optional.empty();
    if (limited.isEmpty()) {
      return new Handling.Send(line);
    }
    RankRange range = limited.get();
    return range
        .exact()
        .<Handling>map(Handling.Send::new)
        .orElseGet(() -> new Handling.SendThen(range.line(), reply -> cut(reply, range)));
  }

  @Override
  public String difference() {
    return "`LIMIT` also without BYSCORE and BYLEX";
  }

  private static Reply cut(Reply reply, RankRange range) {
    if (!(reply instanceof Reply.Array(List<Reply> items))) {
      return reply;
    }
    int width = range.withScores() ? 2 : 1;
    int members = items.size() / width;
    int first = (int) Math.min(range.offset(), members);
    int left = members - first;
    int shown = range.count() < 0 ? left : (int) Math.min(range.count(), left);
    return new Reply.Array(items.subList(first * width, (first + shown) * width));
  }
}
