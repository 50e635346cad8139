package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import java.util.ArrayList;
import java.util.List;

/** XADD with MAXLEN ~ adds and then trims exactly, or not at all: see {@link NearTrim}. */
final class XaddHandler implements CommandHandler {
  private static final byte[] EXISTING_ONLY = Words.of("NOMKSTREAM");
  private static final Script SCRIPT =
      Script.writing(
          NearTrim.TRIM
              + """
              local id = redis.pcall('XADD', KEYS[1], unpack(ARGV, 3))
              if type(id) == 'string' then trim(redis.call('XLEN', KEYS[1])) end
              return id
              """);

  @Override
  public Handling handle(CommandLine line) {
    return NearTrim.of(line)
        .filter(trim -> line.size() <= Script.MOST_WORDS && isEntry(line, trim.end()))
        .<Handling>map(trim -> new Handling.Send(script(line, trim)))
        .orElseGet(() -> new Handling.Send(line));
  }

  @Override
  public String difference() {
    return "`MAXLEN ~` trims exactly, once 100 entries are too many";
  }

  /** Whether there is an ID and pairs behind it. What is no ID may be an option or an error. */
  private static boolean isEntry(CommandLine line, int at) {
    int behind = line.size() - at - 1;
    return behind >= 2 && behind % 2 == 0 && startsAsId(line.word(at));
  }

  private static boolean startsAsId(byte[] word) {
    return word.length > 0 && (word[0] == '*' || word[0] >= '0' && word[0] <= '9');
  }

  private static CommandLine script(CommandLine line, NearTrim trim) {
    List<byte[]> arguments = new ArrayList<>(List.of(trim.length(), trim.limit()));
    if (trim.existingOnly()) {
      arguments.add(EXISTING_ONLY);
    }
    arguments.addAll(Words.between(line, trim.end(), line.size()));
    return SCRIPT.line(List.of(line.word(1)), arguments);
  }
}
