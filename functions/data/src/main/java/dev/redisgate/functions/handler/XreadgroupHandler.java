package dev.redisgate.functions.handler;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * XREADGROUP with NOACK leaves no consumer behind that was not there before: nothing is pending for
 * it, and a group would gather the names of all that ever read.
 */
final class XreadgroupHandler implements CommandHandler {
  private static final Script SCRIPT =
      Script.writing(
          """
          local group, name, unknown = ARGV[1], ARGV[2], {}
          for _, key in ipairs(KEYS) do
            local known = false
            local consumers = redis.pcall('XINFO', 'CONSUMERS', key, group)
            for _, consumer in ipairs(consumers) do
              known = known or consumer[2] == name
            end
            if not known then unknown[#unknown + 1] = key end
          end
          local read = redis.pcall('XREADGROUP', unpack(ARGV, 3))
          if read and read.err then return read end
          for _, key in ipairs(unknown) do
            redis.call('XGROUP', 'DELCONSUMER', key, group, name)
          end
          return read
          """);

  @Override
  public Handling handle(CommandLine line) {
    int group = 0;
    boolean noAck = false;
    for (int i = 1; i < line.size(); i++) {
      if (line.isKeyword(i, "STREAMS")) {
        boolean understood = noAck && group > 0 && isBalanced(line, i + 1);
        return understood ? script(line, group, i + 1) : new Handling.Send(line);
      } else if (line.isKeyword(i, "NOACK")) {
        noAck = true;
      } else if (line.isKeyword(i, "GROUP")) {
        group = i + 1;
        i += 2;
      } else {
        i++; // COUNT and its value, or what Redis will refuse
      }
    }
    return new Handling.Send(line);
  }

  @Override
  public String difference() {
    return "with `NOACK` it leaves no new consumer behind";
  }

  /** Whether there is an ID for each of one or more keys. */
  private static boolean isBalanced(CommandLine line, int keysAt) {
    int behind = line.size() - keysAt;
    return behind > 0 && behind % 2 == 0 && line.size() <= Script.MOST_WORDS;
  }

  private static Handling script(CommandLine line, int group, int keysAt) {
    List<byte[]> arguments = new ArrayList<>(Words.between(line, group, group + 2));
    arguments.addAll(Words.between(line, 1, line.size()));
    List<byte[]> keys = Words.between(line, keysAt, (keysAt + line.size()) / 2);
    return new Handling.SendThen(SCRIPT.line(keys, arguments), XreadgroupHandler::withNilArrays);
  }

  /** Lua has one null for both of Redis; what this command lacks are arrays. */
  private static Reply withNilArrays(Reply reply) {
    return switch (reply) {
      case Reply.Nil _ -> Reply.NIL_ARRAY;
      case Reply.Array(List<Reply> items) ->
          new Reply.Array(items.stream().map(XreadgroupHandler::withNilArrays).toList());
      case Reply.Status _, Reply.Error _, Reply.Number _, Reply.Bulk _, Reply.NilArray _ -> reply;
    };
  }
}
