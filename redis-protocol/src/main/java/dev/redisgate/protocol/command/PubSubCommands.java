package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandFlag.FAST;
import static dev.redisgate.protocol.command.CommandFlag.LOADING;
import static dev.redisgate.protocol.command.CommandFlag.NOSCRIPT;
import static dev.redisgate.protocol.command.CommandFlag.PUBSUB;
import static dev.redisgate.protocol.command.CommandFlag.STALE;
import static dev.redisgate.protocol.command.Keys.channels;
import static dev.redisgate.protocol.command.Keys.key;
import static dev.redisgate.protocol.command.Keys.none;
import static dev.redisgate.protocol.command.Keys.range;

import java.util.List;

/** Publish and subscribe. */
final class PubSubCommands {
  private PubSubCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.PUBSUB);
    rows.streaming("psubscribe", "2.0.0", -2, none(), PUBSUB, NOSCRIPT, LOADING, STALE);
    // Reaches other clients, which is more than a read.
    rows.allowWriter("publish", "2.0.0", 3, none(), PUBSUB, LOADING, STALE, FAST);
    rows.container("pubsub", "2.8.0", -2);
    rows.allow("pubsub|channels", "2.8.0", -2, none(), PUBSUB, LOADING, STALE);
    rows.allow("pubsub|help", "6.2.0", 2, none(), LOADING, STALE);
    rows.allow("pubsub|numpat", "2.8.0", 2, none(), PUBSUB, LOADING, STALE);
    rows.allow("pubsub|numsub", "2.8.0", -2, none(), PUBSUB, LOADING, STALE);
    rows.allow("pubsub|shardchannels", "7.0.0", -2, none(), PUBSUB, LOADING, STALE);
    rows.allow("pubsub|shardnumsub", "7.0.0", -2, none(), PUBSUB, LOADING, STALE);
    rows.streaming("punsubscribe", "2.0.0", -1, none(), PUBSUB, NOSCRIPT, LOADING, STALE);
    rows.allowWriter("spublish", "7.0.0", 3, channels(key(1)), PUBSUB, LOADING, STALE, FAST);
    rows.streaming(
        "ssubscribe", "7.0.0", -2, channels(range(1, -1, 1)), PUBSUB, NOSCRIPT, LOADING, STALE);
    rows.streaming("subscribe", "2.0.0", -2, none(), PUBSUB, NOSCRIPT, LOADING, STALE);
    rows.streaming(
        "sunsubscribe", "7.0.0", -1, channels(range(1, -1, 1)), PUBSUB, NOSCRIPT, LOADING, STALE);
    rows.streaming("unsubscribe", "2.0.0", -1, none(), PUBSUB, NOSCRIPT, LOADING, STALE);
    return rows.all();
  }
}
