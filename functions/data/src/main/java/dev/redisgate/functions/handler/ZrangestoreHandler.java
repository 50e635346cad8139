package dev.redisgate.functions.handler;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.protocol.command.CommandLine;

/**
 * ZRANGESTORE by rank takes LIMIT as well, where Redis wants BYSCORE or BYLEX beside it. It is
 * refused where the range cannot be told without knowing how many members there are.
 */
final class ZrangestoreHandler implements CommandHandler {
  private static final int START = 3;
  private static final Handling REFUSED =
      new Handling.Refuse(
          new Refusal.ArgumentsNotSupported(
              "ERR ZRANGESTORE by index with LIMIT needs a start of 0 or more,"
                  + " and a stop of 0 or more or -1"));

  @Override
  public Handling handle(CommandLine line) {
    if (line.size() <= START + 1) {
      return new Handling.Send(line);
    }
    return RankRange.of(line, START)
        .map(range -> range.exact().<Handling>map(Handling.Send::new).orElse(REFUSED))
        .orElseGet(() -> new Handling.Send(line));
  }

  @Override
  public String difference() {
    return "`LIMIT` also without BYSCORE and BYLEX, for ranges that start at 0 or more and end at"
        + " 0 or more or at -1";
  }
}
