package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import java.util.OptionalLong;

/** HEXPIREAT takes any time to come, where Redis has an error beyond the year 4199. */
final class HexpireatHandler implements CommandHandler {
  private static final int TIME = 2;
  // Redis has 46 bits for the milliseconds of a field.
  private static final long LATEST_SECONDS = ((1L << 46) - 1) / 1000;
  private static final byte[] LATEST = Words.of(LATEST_SECONDS);

  @Override
  public Handling handle(CommandLine line) {
    OptionalLong time = line.size() > TIME ? Words.number(line.word(TIME)) : OptionalLong.empty();
    boolean tooLate = time.isPresent() && time.getAsLong() > LATEST_SECONDS;
    return new Handling.Send(tooLate ? line.with(TIME, LATEST) : line);
  }

  @Override
  public String difference() {
    return "times beyond the year 4199 are stored as the latest that Redis can hold";
  }
}
