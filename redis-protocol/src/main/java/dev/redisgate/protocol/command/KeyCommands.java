package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandFlag.BLOCKING;
import static dev.redisgate.protocol.command.CommandFlag.DENYOOM;
import static dev.redisgate.protocol.command.CommandFlag.FAST;
import static dev.redisgate.protocol.command.CommandFlag.LOADING;
import static dev.redisgate.protocol.command.CommandFlag.MOVABLEKEYS;
import static dev.redisgate.protocol.command.CommandFlag.NOSCRIPT;
import static dev.redisgate.protocol.command.CommandFlag.STALE;
import static dev.redisgate.protocol.command.CommandFlag.WRITE;
import static dev.redisgate.protocol.command.Keys.after;
import static dev.redisgate.protocol.command.Keys.and;
import static dev.redisgate.protocol.command.Keys.key;
import static dev.redisgate.protocol.command.Keys.none;
import static dev.redisgate.protocol.command.Keys.range;
import static dev.redisgate.protocol.command.Keys.unknown;

import java.util.List;

/** Keys of any type. */
final class KeyCommands {
  private KeyCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.KEY);
    rows.write("copy", "6.2.0", -3, and(key(1), key(2)), DENYOOM);
    rows.write("del", "1.0.0", -2, range(1, -1, 1));
    rows.read("dump", "2.6.0", 2, key(1));
    rows.read("exists", "1.0.0", -2, range(1, -1, 1), FAST);
    rows.write("expire", "1.0.0", -3, key(1), FAST);
    rows.write("expireat", "1.2.0", -3, key(1), FAST);
    rows.read("expiretime", "7.0.0", 2, key(1), FAST);
    rows.enumerate("keys", "1.0.0", 2, none());
    // Opens connections to any address it is given.
    rows.admin("migrate", "2.6.0", -6, and(key(3), after("KEYS", -2, -1, 0)), WRITE, MOVABLEKEYS);
    // An instance has one database: there is nowhere to move to.
    rows.admin("move", "1.0.0", 3, key(1), WRITE, FAST);
    rows.container("object", "2.2.3", -2);
    rows.read("object|encoding", "2.2.3", 3, key(2));
    rows.read("object|freq", "4.0.0", 3, key(2));
    rows.allow("object|help", "6.2.0", 2, none(), LOADING, STALE);
    rows.read("object|idletime", "2.2.3", 3, key(2));
    rows.read("object|refcount", "2.2.3", 3, key(2));
    rows.write("persist", "2.2.0", 2, key(1), FAST);
    rows.write("pexpire", "2.6.0", -3, key(1), FAST);
    rows.write("pexpireat", "2.6.0", -3, key(1), FAST);
    rows.read("pexpiretime", "7.0.0", 2, key(1), FAST);
    rows.read("pttl", "2.6.0", 2, key(1), FAST);
    // Tells a key that the caller did not know, just as SCAN does.
    rows.enumerate("randomkey", "1.0.0", 1, none());
    rows.write("rename", "1.0.0", 3, and(key(1), key(2)));
    rows.write("renamenx", "1.0.0", 3, and(key(1), key(2)), FAST);
    rows.write("restore", "2.6.0", -4, key(1), DENYOOM);
    rows.enumerate("scan", "2.8.0", -2, none());
    rows.write("sort", "1.0.0", -2, and(key(1), unknown(), unknown()), DENYOOM, MOVABLEKEYS);
    rows.read("sort_ro", "7.0.0", -2, and(key(1), unknown()), MOVABLEKEYS);
    rows.read("touch", "3.2.1", -2, range(1, -1, 1), FAST);
    rows.read("ttl", "1.0.0", 2, key(1), FAST);
    rows.read("type", "1.0.0", 2, key(1), FAST);
    rows.write("unlink", "4.0.0", -2, range(1, -1, 1), FAST);
    // Waits for replicas, or for the disk, and thereby holds the connection.
    rows.blocking("wait", "3.0.0", 3, none(), NOSCRIPT);
    rows.blocking("waitaof", "7.2.0", 4, none(), NOSCRIPT, BLOCKING);
    return rows.all();
  }
}
