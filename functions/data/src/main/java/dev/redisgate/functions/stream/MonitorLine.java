package dev.redisgate.functions.stream;

import dev.redisgate.core.redis.OwnPing;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of MONITOR, as a tenant may see it: <code>1721284005.242090 [0 0.0.0.0:0] "GET" "k"</code>
 * . Who the peer of Redis is concerns nobody outside, so every client has the same address; what
 * RedisGate says to Redis on its own account is left out, above all how it authenticates, and so is
 * what its Sentinels say.
 */
final class MonitorLine {
  /** Where Sentinels tell each other of themselves: on the Redis that they watch. */
  static final String SENTINEL_CHANNEL = "__sentinel__:hello";

  private static final Pattern LINE =
      Pattern.compile("(\\d+\\.\\d+ \\[\\d+ )(\\S+?)(] \"([^\"]*)\".*)", Pattern.DOTALL);
  private static final String SENTINELS = "] \"PUBLISH\" \"" + SENTINEL_CHANNEL + "\"";
  private static final String LUA = "lua";
  private static final String ANYONE = "0.0.0.0:0";

  private MonitorLine() {}

  /** The line to show; empty when there is nothing to show of it. */
  static Optional<String> shown(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches() || isOurOwn(parts.group(4), line)) {
      return Optional.empty();
    }
    String peer = parts.group(2).equals(LUA) ? LUA : ANYONE;
    return Optional.of(parts.group(1) + peer + parts.group(3));
  }

  private static boolean isOurOwn(String command, String line) {
    return command.equalsIgnoreCase("AUTH")
        || command.equalsIgnoreCase("HELLO")
        || line.contains(SENTINELS)
        || line.endsWith("\"PING\" \"" + OwnPing.WORD + "\"");
  }
}
