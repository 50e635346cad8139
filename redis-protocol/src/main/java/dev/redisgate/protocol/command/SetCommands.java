package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandFlag.DENYOOM;
import static dev.redisgate.protocol.command.CommandFlag.FAST;
import static dev.redisgate.protocol.command.CommandFlag.MOVABLEKEYS;
import static dev.redisgate.protocol.command.Keys.and;
import static dev.redisgate.protocol.command.Keys.counted;
import static dev.redisgate.protocol.command.Keys.key;
import static dev.redisgate.protocol.command.Keys.range;

import java.util.List;

/** Sets. */
final class SetCommands {
  private SetCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.SET);
    rows.write("sadd", "1.0.0", -3, key(1), DENYOOM, FAST);
    rows.read("scard", "1.0.0", 2, key(1), FAST);
    rows.read("sdiff", "1.0.0", -2, range(1, -1, 1));
    rows.write("sdiffstore", "1.0.0", -3, and(key(1), range(2, -1, 1)), DENYOOM);
    rows.read("sinter", "1.0.0", -2, range(1, -1, 1));
    rows.read("sintercard", "7.0.0", -3, counted(1), MOVABLEKEYS);
    rows.write("sinterstore", "1.0.0", -3, and(key(1), range(2, -1, 1)), DENYOOM);
    rows.read("sismember", "1.0.0", 3, key(1), FAST);
    rows.read("smembers", "1.0.0", 2, key(1));
    rows.read("smismember", "6.2.0", -3, key(1), FAST);
    rows.write("smove", "1.0.0", 4, and(key(1), key(2)), FAST);
    rows.write("spop", "1.0.0", -2, key(1), FAST);
    rows.read("srandmember", "1.0.0", -2, key(1));
    rows.write("srem", "1.0.0", -3, key(1), FAST);
    rows.read("sscan", "2.8.0", -3, key(1));
    rows.read("sunion", "1.0.0", -2, range(1, -1, 1));
    rows.write("sunionstore", "1.0.0", -3, and(key(1), range(2, -1, 1)), DENYOOM);
    return rows.all();
  }
}
