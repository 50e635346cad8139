package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandFlag.ALLOW_BUSY;
import static dev.redisgate.protocol.command.CommandFlag.FAST;
import static dev.redisgate.protocol.command.CommandFlag.LOADING;
import static dev.redisgate.protocol.command.CommandFlag.NOSCRIPT;
import static dev.redisgate.protocol.command.CommandFlag.SKIP_SLOWLOG;
import static dev.redisgate.protocol.command.CommandFlag.STALE;
import static dev.redisgate.protocol.command.Keys.none;
import static dev.redisgate.protocol.command.Keys.range;

import java.util.List;

/** Transactions, which over HTTP are one request. */
final class TransactionCommands {
  private TransactionCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.TRANSACTIONS);
    rows.transaction("discard", "2.0.0", 1, none(), NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY);
    rows.transaction("exec", "1.2.0", 1, none(), NOSCRIPT, LOADING, STALE, SKIP_SLOWLOG);
    rows.transaction("multi", "1.2.0", 1, none(), NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY);
    rows.transaction("unwatch", "2.2.0", 1, none(), NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY);
    rows.transaction(
        "watch", "2.2.0", -2, range(1, -1, 1), NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY);
    return rows.all();
  }
}
