package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandFlag.BLOCKING;
import static dev.redisgate.protocol.command.CommandFlag.DENYOOM;
import static dev.redisgate.protocol.command.CommandFlag.FAST;
import static dev.redisgate.protocol.command.CommandFlag.LOADING;
import static dev.redisgate.protocol.command.CommandFlag.MOVABLEKEYS;
import static dev.redisgate.protocol.command.CommandFlag.STALE;
import static dev.redisgate.protocol.command.Keys.after;
import static dev.redisgate.protocol.command.Keys.key;
import static dev.redisgate.protocol.command.Keys.none;

import java.util.List;

/** Streams. */
final class StreamCommands {
  private StreamCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.STREAM);
    rows.write("xack", "5.0.0", -4, key(1), FAST);
    rows.write("xackdel", "8.2.0", -6, key(1), FAST);
    rows.write("xadd", "5.0.0", -5, key(1), DENYOOM, FAST);
    rows.write("xautoclaim", "6.2.0", -6, key(1), FAST);
    rows.write("xclaim", "5.0.0", -6, key(1), FAST);
    rows.write("xdel", "5.0.0", -3, key(1), FAST);
    rows.write("xdelex", "8.2.0", -5, key(1), FAST);
    rows.container("xgroup", "5.0.0", -2);
    rows.write("xgroup|create", "5.0.0", -5, key(2), DENYOOM);
    rows.write("xgroup|createconsumer", "6.2.0", 5, key(2), DENYOOM);
    rows.write("xgroup|delconsumer", "5.0.0", 5, key(2));
    rows.write("xgroup|destroy", "5.0.0", 4, key(2));
    rows.allow("xgroup|help", "5.0.0", 2, none(), LOADING, STALE);
    rows.write("xgroup|setid", "5.0.0", -5, key(2));
    rows.container("xinfo", "5.0.0", -2);
    rows.read("xinfo|consumers", "5.0.0", 4, key(2));
    rows.read("xinfo|groups", "5.0.0", 3, key(2));
    rows.allow("xinfo|help", "5.0.0", 2, none(), LOADING, STALE);
    rows.read("xinfo|stream", "5.0.0", -3, key(2));
    rows.read("xlen", "5.0.0", 2, key(1), FAST);
    rows.read("xpending", "5.0.0", -3, key(1));
    rows.read("xrange", "5.0.0", -4, key(1));
    // These two block only with BLOCK: see CommandTable.verdict.
    rows.read("xread", "5.0.0", -4, after("STREAMS", 1, -1, 2), BLOCKING, MOVABLEKEYS);
    rows.write("xreadgroup", "5.0.0", -7, after("STREAMS", 4, -1, 2), BLOCKING, MOVABLEKEYS);
    rows.read("xrevrange", "5.0.0", -4, key(1));
    rows.write("xsetid", "5.0.0", -3, key(1), DENYOOM, FAST);
    rows.write("xtrim", "5.0.0", -4, key(1));
    return rows.all();
  }
}
