package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import java.util.List;

/** XTRIM with MAXLEN ~ trims exactly, or not at all: see {@link NearTrim}. */
final class XtrimHandler implements CommandHandler {
  private static final Script SCRIPT =
      Script.writing(
          NearTrim.TRIM
              + """
              local length = redis.pcall('XLEN', KEYS[1])
              return type(length) == 'number' and trim(length) or length
              """);

  @Override
  public Handling handle(CommandLine line) {
    return NearTrim.of(line)
        .filter(trim -> trim.end() == line.size() && !trim.existingOnly())
        .<Handling>map(trim -> new Handling.Send(script(line, trim)))
        .orElseGet(() -> new Handling.Send(line));
  }

  @Override
  public String difference() {
    return "`MAXLEN ~` trims exactly, once 100 entries are too many";
  }

  private static CommandLine script(CommandLine line, NearTrim trim) {
    return SCRIPT.line(List.of(line.word(1)), List.of(trim.length(), trim.limit()));
  }
}
