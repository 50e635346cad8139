package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandFlag.DENYOOM;
import static dev.redisgate.protocol.command.CommandFlag.FAST;
import static dev.redisgate.protocol.command.Keys.and;
import static dev.redisgate.protocol.command.Keys.key;
import static dev.redisgate.protocol.command.Keys.range;

import java.util.List;

/** Strings as arrays of bits. */
final class BitmapCommands {
  private BitmapCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.BITMAP);
    rows.read("bitcount", "2.6.0", -2, key(1));
    rows.write("bitfield", "3.2.0", -2, key(1), DENYOOM);
    rows.read("bitfield_ro", "6.0.0", -2, key(1), FAST);
    rows.write("bitop", "2.6.0", -4, and(key(2), range(3, -1, 1)), DENYOOM);
    rows.read("bitpos", "2.8.7", -3, key(1));
    rows.read("getbit", "2.2.0", 3, key(1), FAST);
    rows.write("setbit", "2.2.0", 4, key(1), DENYOOM);
    return rows.all();
  }
}
