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

/** Lists. */
final class ListCommands {
  private ListCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.LIST);
    rows.blocking("blmove", "6.2.0", 6, and(key(1), key(2)), WRITE, DENYOOM, NOSCRIPT, BLOCKING);
    rows.blocking("blmpop", "7.0.0", -5, counted(2), WRITE, BLOCKING, MOVABLEKEYS);
    rows.blocking("blpop", "2.0.0", -3, range(1, -2, 1), WRITE, NOSCRIPT, BLOCKING);
    rows.blocking("brpop", "2.0.0", -3, range(1, -2, 1), WRITE, NOSCRIPT, BLOCKING);
    rows.blocking(
        "brpoplpush", "2.2.0", 4, and(key(1), key(2)), WRITE, DENYOOM, NOSCRIPT, BLOCKING);
    rows.read("lindex", "1.0.0", 3, key(1));
    rows.write("linsert", "2.2.0", 5, key(1), DENYOOM);
    rows.read("llen", "1.0.0", 2, key(1), FAST);
    rows.write("lmove", "6.2.0", 5, and(key(1), key(2)), DENYOOM);
    rows.write("lmpop", "7.0.0", -4, counted(1), MOVABLEKEYS);
    rows.write("lpop", "1.0.0", -2, key(1), FAST);
    rows.read("lpos", "6.0.6", -3, key(1));
    rows.write("lpush", "1.0.0", -3, key(1), DENYOOM, FAST);
    rows.write("lpushx", "2.2.0", -3, key(1), DENYOOM, FAST);
    rows.read("lrange", "1.0.0", 4, key(1));
    rows.write("lrem", "1.0.0", 4, key(1));
    rows.write("lset", "1.0.0", 4, key(1), DENYOOM);
    rows.write("ltrim", "1.0.0", 4, key(1));
    rows.write("rpop", "1.0.0", -2, key(1), FAST);
    rows.write("rpoplpush", "1.2.0", 3, and(key(1), key(2)), DENYOOM);
    rows.write("rpush", "1.0.0", -3, key(1), DENYOOM, FAST);
    rows.write("rpushx", "2.2.0", -3, key(1), DENYOOM, FAST);
    return rows.all();
  }
}
