package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandFlag.DENYOOM;
import static dev.redisgate.protocol.command.CommandFlag.MODULE;
import static dev.redisgate.protocol.command.Keys.key;
import static dev.redisgate.protocol.command.Keys.none;
import static dev.redisgate.protocol.command.Keys.range;

import java.util.List;

/**
 * RedisJSON. A module checks its arguments itself, so the arities are those of the documented
 * syntax.
 */
final class JsonCommands {
  private JsonCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.JSON, MODULE);
    rows.write("json.arrappend", "1.0.0", -3, key(1), DENYOOM);
    rows.read("json.arrindex", "1.0.0", -4, key(1));
    rows.write("json.arrinsert", "1.0.0", -5, key(1), DENYOOM);
    rows.read("json.arrlen", "1.0.0", -2, key(1));
    rows.write("json.arrpop", "1.0.0", -2, key(1));
    rows.write("json.arrtrim", "1.0.0", 5, key(1));
    rows.write("json.clear", "2.0.0", -2, key(1));
    rows.container("json.debug", "1.0.0", -2);
    rows.allow("json.debug|help", "1.0.0", 2, none());
    rows.read("json.debug|memory", "1.0.0", -3, key(2));
    rows.write("json.del", "1.0.0", -2, key(1));
    rows.write("json.forget", "1.0.0", -2, key(1));
    rows.read("json.get", "1.0.0", -2, key(1));
    rows.write("json.merge", "2.6.0", 4, key(1), DENYOOM);
    rows.read("json.mget", "1.0.0", -3, range(1, -2, 1));
    rows.write("json.mset", "2.6.0", -4, range(1, -1, 3), DENYOOM);
    rows.write("json.numincrby", "1.0.0", 4, key(1));
    rows.write("json.nummultby", "1.0.0", 4, key(1));
    rows.write("json.numpowby", "1.0.0", 4, key(1));
    rows.read("json.objkeys", "1.0.0", -2, key(1));
    rows.read("json.objlen", "1.0.0", -2, key(1));
    rows.read("json.resp", "1.0.0", -2, key(1));
    rows.write("json.set", "1.0.0", -4, key(1), DENYOOM);
    rows.write("json.strappend", "1.0.0", -3, key(1), DENYOOM);
    rows.read("json.strlen", "1.0.0", -2, key(1));
    rows.write("json.toggle", "2.0.0", -2, key(1));
    rows.read("json.type", "1.0.0", -2, key(1));
    return rows.all();
  }
}
