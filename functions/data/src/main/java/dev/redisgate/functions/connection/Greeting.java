package dev.redisgate.functions.connection;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** How a link introduces itself to a Redis. */
enum Greeting {
  /** To one that stands alone. */
  AUTH {
    @Override
    CommandLine words(String password) {
      return line("AUTH", password);
    }

    @Override
    Optional<String> refusal(Reply answer) {
      return answer == Reply.OK ? Optional.empty() : Optional.of(NOT_ACCEPTED);
    }
  },

  /**
   * To one that should be the primary: its answer says what it is, as ROLE would. ROLE counts as
   * dangerous in Redis's own categories, so users may lack it, and tenants would see it in MONITOR.
   */
  HELLO {
    @Override
    CommandLine words(String password) {
      return line("HELLO", "2", "AUTH", "default", password);
    }

    @Override
    Optional<String> refusal(Reply answer) {
      if (!(answer instanceof Reply.Array about)) {
        return Optional.of(NOT_ACCEPTED);
      }
      return saysThatItIsPrimary(about.items()) ? Optional.empty() : Optional.of("it is a replica");
    }
  };

  private static final String NOT_ACCEPTED =
      "it does not let us in: the password is wrong, or too many are connected";

  abstract CommandLine words(String password);

  /** Why there is no going on; empty when the other side lets us in. */
  abstract Optional<String> refusal(Reply answer);

  static CommandLine line(String... words) {
    return CommandLine.of(
        List.of(words).stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /** The answer names and values in turn. */
  private static boolean saysThatItIsPrimary(List<Reply> about) {
    for (int i = 0; i + 1 < about.size(); i += 2) {
      if (isText(about.get(i), "role")) {
        return isText(about.get(i + 1), "master");
      }
    }
    return false;
  }

  private static boolean isText(Reply reply, String text) {
    return reply instanceof Reply.Bulk bulk
        && new String(bulk.bytes(), StandardCharsets.UTF_8).equals(text);
  }
}
