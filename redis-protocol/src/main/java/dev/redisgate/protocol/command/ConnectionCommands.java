package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandFlag.ADMIN;
import static dev.redisgate.protocol.command.CommandFlag.ALLOW_BUSY;
import static dev.redisgate.protocol.command.CommandFlag.FAST;
import static dev.redisgate.protocol.command.CommandFlag.LOADING;
import static dev.redisgate.protocol.command.CommandFlag.NOSCRIPT;
import static dev.redisgate.protocol.command.CommandFlag.NO_AUTH;
import static dev.redisgate.protocol.command.CommandFlag.STALE;
import static dev.redisgate.protocol.command.Keys.none;

import java.util.List;

/** Connections, of which a request over HTTP has none of its own. */
final class ConnectionCommands {
  private ConnectionCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.CONNECTION);
    rows.connection(
        "auth", "1.0.0", -2, none(), NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY);
    rows.connection("client", "2.4.0", -2, none());
    rows.connection("client|caching", "6.0.0", 3, none(), NOSCRIPT, LOADING, STALE);
    rows.connection("client|getname", "2.6.9", 2, none(), NOSCRIPT, LOADING, STALE);
    rows.connection("client|getredir", "6.0.0", 2, none(), NOSCRIPT, LOADING, STALE);
    rows.connection("client|help", "5.0.0", 2, none(), LOADING, STALE);
    rows.connection("client|id", "5.0.0", 2, none(), NOSCRIPT, LOADING, STALE);
    rows.connection("client|info", "6.2.0", 2, none(), NOSCRIPT, LOADING, STALE);
    rows.connection("client|kill", "2.4.0", -3, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.connection("client|list", "2.4.0", -2, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.connection("client|no-evict", "7.0.0", 3, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.connection("client|no-touch", "7.2.0", 3, none(), NOSCRIPT, LOADING, STALE);
    rows.connection("client|pause", "2.9.50", -3, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.connection("client|reply", "3.2.0", 3, none(), NOSCRIPT, LOADING, STALE);
    // Libraries introduce themselves with it and would take a refusal for a fault.
    rows.handled("client|setinfo", "7.2.0", 4, none(), NOSCRIPT, LOADING, STALE);
    rows.connection("client|setname", "2.6.9", 3, none(), NOSCRIPT, LOADING, STALE);
    rows.connection("client|tracking", "6.0.0", -3, none(), NOSCRIPT, LOADING, STALE);
    rows.connection("client|trackinginfo", "6.2.0", 2, none(), NOSCRIPT, LOADING, STALE);
    rows.connection("client|unblock", "5.0.0", -3, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.connection("client|unpause", "6.2.0", 2, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.allow("echo", "1.0.0", 2, none(), LOADING, STALE, FAST);
    rows.connection(
        "hello", "6.0.0", -1, none(), NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY);
    // With ECHO the only ones that do not concern a connection.
    rows.allow("ping", "1.0.0", -1, none(), FAST);
    rows.connection(
        "quit", "1.0.0", -1, none(), NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY);
    rows.connection(
        "reset", "6.2.0", 1, none(), NOSCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY);
    // An instance has one database, which is always selected.
    rows.handled("select", "1.0.0", 2, none(), LOADING, STALE, FAST);
    return rows.all();
  }
}
