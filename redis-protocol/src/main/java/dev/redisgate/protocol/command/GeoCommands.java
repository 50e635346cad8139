package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandFlag.DENYOOM;
import static dev.redisgate.protocol.command.CommandFlag.MOVABLEKEYS;
import static dev.redisgate.protocol.command.Keys.after;
import static dev.redisgate.protocol.command.Keys.and;
import static dev.redisgate.protocol.command.Keys.key;

import java.util.List;

/** Sorted sets as places on the globe. */
final class GeoCommands {
  private GeoCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.GEO);
    rows.write("geoadd", "3.2.0", -5, key(1), DENYOOM);
    rows.read("geodist", "3.2.0", -4, key(1));
    rows.read("geohash", "3.2.0", -2, key(1));
    rows.read("geopos", "3.2.0", -2, key(1));
    rows.write(
        "georadius",
        "3.2.0",
        -6,
        and(key(1), after("STORE", 6), after("STOREDIST", 6)),
        DENYOOM,
        MOVABLEKEYS);
    rows.read("georadius_ro", "3.2.10", -6, key(1));
    rows.write(
        "georadiusbymember",
        "3.2.0",
        -5,
        and(key(1), after("STORE", 5), after("STOREDIST", 5)),
        DENYOOM,
        MOVABLEKEYS);
    rows.read("georadiusbymember_ro", "3.2.10", -5, key(1));
    rows.read("geosearch", "6.2.0", -7, key(1));
    rows.write("geosearchstore", "6.2.0", -8, and(key(1), key(2)), DENYOOM);
    return rows.all();
  }
}
