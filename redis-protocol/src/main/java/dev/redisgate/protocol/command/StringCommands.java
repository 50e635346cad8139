package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandFlag.DENYOOM;
import static dev.redisgate.protocol.command.CommandFlag.FAST;
import static dev.redisgate.protocol.command.CommandFlag.MOVABLEKEYS;
import static dev.redisgate.protocol.command.Keys.counted;
import static dev.redisgate.protocol.command.Keys.key;
import static dev.redisgate.protocol.command.Keys.range;

import java.util.List;

/** Strings. */
final class StringCommands {
  private StringCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.STRING);
    rows.write("append", "2.0.0", 3, key(1), DENYOOM, FAST);
    rows.write("decr", "1.0.0", 2, key(1), DENYOOM, FAST);
    rows.write("decrby", "1.0.0", 3, key(1), DENYOOM, FAST);
    rows.write("delex", "8.4.0", -2, key(1), FAST);
    rows.read("digest", "8.4.0", 2, key(1), FAST);
    rows.read("get", "1.0.0", 2, key(1), FAST);
    rows.write("getdel", "6.2.0", 2, key(1), FAST);
    rows.write("getex", "6.2.0", -2, key(1), FAST);
    rows.read("getrange", "2.4.0", 4, key(1));
    rows.write("getset", "1.0.0", 3, key(1), DENYOOM, FAST);
    rows.write("incr", "1.0.0", 2, key(1), DENYOOM, FAST);
    rows.write("incrby", "1.0.0", 3, key(1), DENYOOM, FAST);
    rows.write("incrbyfloat", "2.6.0", 3, key(1), DENYOOM, FAST);
    rows.read("lcs", "7.0.0", -3, range(1, 1, 1));
    rows.read("mget", "1.0.0", -2, range(1, -1, 1), FAST);
    rows.write("mset", "1.0.1", -3, range(1, -1, 2), DENYOOM);
    rows.write("msetex", "8.4.0", -4, counted(1, 2), DENYOOM, MOVABLEKEYS);
    rows.write("msetnx", "1.0.1", -3, range(1, -1, 2), DENYOOM);
    rows.write("psetex", "2.6.0", 4, key(1), DENYOOM);
    rows.write("set", "1.0.0", -3, key(1), DENYOOM);
    rows.write("setex", "2.0.0", 4, key(1), DENYOOM);
    rows.write("setnx", "1.0.0", 3, key(1), DENYOOM, FAST);
    rows.write("setrange", "2.2.0", 4, key(1), DENYOOM);
    rows.read("strlen", "2.2.0", 2, key(1), FAST);
    rows.read("substr", "1.0.0", 4, key(1));
    return rows.all();
  }
}
