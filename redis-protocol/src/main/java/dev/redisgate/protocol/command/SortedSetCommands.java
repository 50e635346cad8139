package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandFlag.BLOCKING;
import static dev.redisgate.protocol.command.CommandFlag.DENYOOM;
import static dev.redisgate.protocol.command.CommandFlag.FAST;
import static dev.redisgate.protocol.command.CommandFlag.MOVABLEKEYS;
import static dev.redisgate.protocol.command.CommandFlag.NOSCRIPT;
import static dev.redisgate.protocol.command.CommandFlag.WRITE;
import static dev.redisgate.protocol.command.Keys.and;
import static dev.redisgate.protocol.command.Keys.counted;
import static dev.redisgate.protocol.command.Keys.key;
import static dev.redisgate.protocol.command.Keys.range;

import java.util.List;

/** Sorted sets. */
final class SortedSetCommands {
  private SortedSetCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.SORTED_SET);
    rows.blocking("bzmpop", "7.0.0", -5, counted(2), WRITE, BLOCKING, MOVABLEKEYS);
    rows.blocking("bzpopmax", "5.0.0", -3, range(1, -2, 1), WRITE, NOSCRIPT, BLOCKING, FAST);
    rows.blocking("bzpopmin", "5.0.0", -3, range(1, -2, 1), WRITE, NOSCRIPT, BLOCKING, FAST);
    rows.write("zadd", "1.2.0", -4, key(1), DENYOOM, FAST);
    rows.read("zcard", "1.2.0", 2, key(1), FAST);
    rows.read("zcount", "2.0.0", 4, key(1), FAST);
    rows.read("zdiff", "6.2.0", -3, counted(1), MOVABLEKEYS);
    rows.write("zdiffstore", "6.2.0", -4, and(key(1), counted(2)), DENYOOM, MOVABLEKEYS);
    rows.write("zincrby", "1.2.0", 4, key(1), DENYOOM, FAST);
    rows.read("zinter", "6.2.0", -3, counted(1), MOVABLEKEYS);
    rows.read("zintercard", "7.0.0", -3, counted(1), MOVABLEKEYS);
    rows.write("zinterstore", "2.0.0", -4, and(key(1), counted(2)), DENYOOM, MOVABLEKEYS);
    rows.read("zlexcount", "2.8.9", 4, key(1), FAST);
    rows.write("zmpop", "7.0.0", -4, counted(1), MOVABLEKEYS);
    rows.read("zmscore", "6.2.0", -3, key(1), FAST);
    rows.write("zpopmax", "5.0.0", -2, key(1), FAST);
    rows.write("zpopmin", "5.0.0", -2, key(1), FAST);
    rows.read("zrandmember", "6.2.0", -2, key(1));
    rows.read("zrange", "1.2.0", -4, key(1));
    rows.read("zrangebylex", "2.8.9", -4, key(1));
    rows.read("zrangebyscore", "1.0.5", -4, key(1));
    rows.write("zrangestore", "6.2.0", -5, and(key(1), key(2)), DENYOOM);
    rows.read("zrank", "2.0.0", 3, key(1), FAST);
    rows.write("zrem", "1.2.0", -3, key(1), FAST);
    rows.write("zremrangebylex", "2.8.9", 4, key(1));
    rows.write("zremrangebyrank", "2.0.0", 4, key(1));
    rows.write("zremrangebyscore", "1.2.0", 4, key(1));
    rows.read("zrevrange", "1.2.0", -4, key(1));
    rows.read("zrevrangebylex", "2.8.9", -4, key(1));
    rows.read("zrevrangebyscore", "2.2.0", -4, key(1));
    rows.read("zrevrank", "2.0.0", 3, key(1), FAST);
    rows.read("zscan", "2.8.0", -3, key(1));
    rows.read("zscore", "1.2.0", 3, key(1), FAST);
    rows.read("zunion", "6.2.0", -3, counted(1), MOVABLEKEYS);
    rows.write("zunionstore", "2.0.0", -4, and(key(1), counted(2)), DENYOOM, MOVABLEKEYS);
    return rows.all();
  }
}
