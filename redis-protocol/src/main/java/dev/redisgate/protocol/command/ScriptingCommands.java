package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandFlag.ALLOW_BUSY;
import static dev.redisgate.protocol.command.CommandFlag.DENYOOM;
import static dev.redisgate.protocol.command.CommandFlag.LOADING;
import static dev.redisgate.protocol.command.CommandFlag.MOVABLEKEYS;
import static dev.redisgate.protocol.command.CommandFlag.NOSCRIPT;
import static dev.redisgate.protocol.command.CommandFlag.NO_MANDATORY_KEYS;
import static dev.redisgate.protocol.command.CommandFlag.SKIP_MONITOR;
import static dev.redisgate.protocol.command.CommandFlag.STALE;
import static dev.redisgate.protocol.command.Keys.counted;
import static dev.redisgate.protocol.command.Keys.none;

import java.util.List;

/** Lua scripts and functions. Loading or deleting code is a write, whatever Redis flags it as. */
final class ScriptingCommands {
  private static final CommandFlag[] RUNS_CODE = {
    NOSCRIPT, STALE, SKIP_MONITOR, NO_MANDATORY_KEYS, MOVABLEKEYS
  };

  private ScriptingCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.SCRIPTING);
    // Redis does not flag these as writes, but the code they run may write.
    rows.allowWriter("eval", "2.6.0", -3, counted(2), RUNS_CODE);
    rows.read("eval_ro", "7.0.0", -3, counted(2), RUNS_CODE);
    rows.allowWriter("evalsha", "2.6.0", -3, counted(2), RUNS_CODE);
    rows.read("evalsha_ro", "7.0.0", -3, counted(2), RUNS_CODE);
    rows.allowWriter("fcall", "7.0.0", -3, counted(2), RUNS_CODE);
    rows.read("fcall_ro", "7.0.0", -3, counted(2), RUNS_CODE);
    rows.container("function", "7.0.0", -2);
    rows.write("function|delete", "7.0.0", 3, none(), NOSCRIPT);
    rows.allowWriter("function|dump", "7.0.0", 2, none(), NOSCRIPT);
    rows.write("function|flush", "7.0.0", -2, none(), NOSCRIPT);
    rows.allowWriter("function|help", "7.0.0", 2, none(), LOADING, STALE);
    // Would stop another client's function.
    rows.admin("function|kill", "7.0.0", 2, none(), NOSCRIPT, ALLOW_BUSY);
    rows.allowWriter("function|list", "7.0.0", -2, none(), NOSCRIPT);
    rows.write("function|load", "7.0.0", -3, none(), DENYOOM, NOSCRIPT);
    rows.write("function|restore", "7.0.0", -3, none(), DENYOOM, NOSCRIPT);
    rows.allowWriter("function|stats", "7.0.0", 2, none(), NOSCRIPT, ALLOW_BUSY);
    rows.container("script", "2.6.0", -2);
    // Takes over the connection, or the server.
    rows.admin("script|debug", "3.2.0", 3, none(), NOSCRIPT);
    rows.allowWriter("script|exists", "2.6.0", -3, none(), NOSCRIPT);
    rows.allowWriter("script|flush", "2.6.0", -2, none(), NOSCRIPT);
    rows.allowWriter("script|help", "5.0.0", 2, none(), LOADING, STALE);
    // Would stop another client's script.
    rows.admin("script|kill", "2.6.0", 2, none(), NOSCRIPT, ALLOW_BUSY);
    rows.allowWriter("script|load", "2.6.0", 3, none(), NOSCRIPT, STALE);
    return rows.all();
  }
}
