package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandFlag.ADMIN;
import static dev.redisgate.protocol.command.CommandFlag.DENYOOM;
import static dev.redisgate.protocol.command.CommandFlag.FAST;
import static dev.redisgate.protocol.command.CommandFlag.WRITE;
import static dev.redisgate.protocol.command.Keys.and;
import static dev.redisgate.protocol.command.Keys.key;
import static dev.redisgate.protocol.command.Keys.none;
import static dev.redisgate.protocol.command.Keys.range;

import java.util.List;

/** HyperLogLogs, and the ways to test their inside. */
final class HyperLogLogCommands {
  private HyperLogLogCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.HYPERLOGLOG);
    rows.write("pfadd", "2.8.9", -2, key(1), DENYOOM, FAST);
    rows.read("pfcount", "2.8.9", -2, range(1, -1, 1));
    // For the tests of Redis itself.
    rows.unsupported("pfdebug", "2.8.9", 3, key(2), WRITE, DENYOOM, ADMIN);
    rows.write("pfmerge", "2.8.9", -2, and(key(1), range(2, -1, 1)), DENYOOM);
    rows.unsupported("pfselftest", "2.8.9", 1, none(), ADMIN);
    return rows.all();
  }
}
