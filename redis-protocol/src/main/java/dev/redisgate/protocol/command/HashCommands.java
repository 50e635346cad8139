package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandFlag.DENYOOM;
import static dev.redisgate.protocol.command.CommandFlag.FAST;
import static dev.redisgate.protocol.command.Keys.key;

import java.util.List;

/** Hashes, and since 7.4 the life of single fields. */
final class HashCommands {
  private HashCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.HASH);
    rows.write("hdel", "2.0.0", -3, key(1), FAST);
    rows.read("hexists", "2.0.0", 3, key(1), FAST);
    rows.write("hexpire", "7.4.0", -6, key(1), FAST);
    rows.write("hexpireat", "7.4.0", -6, key(1), FAST);
    rows.read("hexpiretime", "7.4.0", -5, key(1), FAST);
    rows.read("hget", "2.0.0", 3, key(1), FAST);
    rows.read("hgetall", "2.0.0", 2, key(1));
    rows.write("hgetdel", "8.0.0", -5, key(1), FAST);
    rows.write("hgetex", "8.0.0", -5, key(1), FAST);
    rows.write("hincrby", "2.0.0", 4, key(1), DENYOOM, FAST);
    rows.write("hincrbyfloat", "2.6.0", 4, key(1), DENYOOM, FAST);
    rows.read("hkeys", "2.0.0", 2, key(1));
    rows.read("hlen", "2.0.0", 2, key(1), FAST);
    rows.read("hmget", "2.0.0", -3, key(1), FAST);
    rows.write("hmset", "2.0.0", -4, key(1), DENYOOM, FAST);
    rows.write("hpersist", "7.4.0", -5, key(1), FAST);
    rows.write("hpexpire", "7.4.0", -6, key(1), FAST);
    rows.write("hpexpireat", "7.4.0", -6, key(1), FAST);
    rows.read("hpexpiretime", "7.4.0", -5, key(1), FAST);
    rows.read("hpttl", "7.4.0", -5, key(1), FAST);
    rows.read("hrandfield", "6.2.0", -2, key(1));
    rows.read("hscan", "2.8.0", -3, key(1));
    rows.write("hset", "2.0.0", -4, key(1), DENYOOM, FAST);
    rows.write("hsetex", "8.0.0", -6, key(1), DENYOOM, FAST);
    rows.write("hsetnx", "2.0.0", 4, key(1), DENYOOM, FAST);
    rows.read("hstrlen", "3.2.0", 3, key(1), FAST);
    rows.read("httl", "7.4.0", -5, key(1), FAST);
    rows.read("hvals", "2.0.0", 2, key(1));
    return rows.all();
  }
}
