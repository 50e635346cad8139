package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandFlag.ADMIN;
import static dev.redisgate.protocol.command.CommandFlag.ALLOW_BUSY;
import static dev.redisgate.protocol.command.CommandFlag.ASKING;
import static dev.redisgate.protocol.command.CommandFlag.DENYOOM;
import static dev.redisgate.protocol.command.CommandFlag.FAST;
import static dev.redisgate.protocol.command.CommandFlag.LOADING;
import static dev.redisgate.protocol.command.CommandFlag.NOSCRIPT;
import static dev.redisgate.protocol.command.CommandFlag.NO_ASYNC_LOADING;
import static dev.redisgate.protocol.command.CommandFlag.NO_MULTI;
import static dev.redisgate.protocol.command.CommandFlag.STALE;
import static dev.redisgate.protocol.command.CommandFlag.WRITE;
import static dev.redisgate.protocol.command.Keys.key;
import static dev.redisgate.protocol.command.Keys.none;

import java.util.List;

/** The server: little of it is a tenant's. */
final class ServerCommands {
  private ServerCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.SERVER);
    rows.admin("acl", "6.0.0", -2, none());
    rows.admin("acl|cat", "6.0.0", -2, none(), NOSCRIPT, LOADING, STALE);
    rows.admin("acl|deluser", "6.0.0", -3, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("acl|dryrun", "7.0.0", -4, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("acl|genpass", "6.0.0", -2, none(), NOSCRIPT, LOADING, STALE);
    rows.admin("acl|getuser", "6.0.0", 3, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("acl|help", "6.0.0", 2, none(), LOADING, STALE);
    rows.admin("acl|list", "6.0.0", 2, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("acl|load", "6.0.0", 2, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("acl|log", "6.0.0", -2, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("acl|save", "6.0.0", 2, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("acl|setuser", "6.0.0", -3, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("acl|users", "6.0.0", 2, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("acl|whoami", "6.0.0", 2, none(), NOSCRIPT, LOADING, STALE);
    rows.admin("bgrewriteaof", "1.0.0", 1, none(), ADMIN, NOSCRIPT, NO_ASYNC_LOADING);
    rows.admin("bgsave", "1.0.0", -1, none(), ADMIN, NOSCRIPT, NO_ASYNC_LOADING);
    // A container that answers by itself too.
    rows.allow("command", "2.8.13", -1, none(), LOADING, STALE);
    rows.allow("command|count", "2.8.13", 2, none(), LOADING, STALE);
    rows.allow("command|docs", "7.0.0", -2, none(), LOADING, STALE);
    rows.allow("command|getkeys", "2.8.13", -4, none(), LOADING, STALE);
    rows.allow("command|getkeysandflags", "7.0.0", -4, none(), LOADING, STALE);
    rows.allow("command|help", "5.0.0", 2, none(), LOADING, STALE);
    rows.allow("command|info", "2.8.13", -2, none(), LOADING, STALE);
    rows.allow("command|list", "7.0.0", -2, none(), LOADING, STALE);
    rows.admin("config", "2.0.0", -2, none());
    // GET and SET: for keyspace notifications, which are the tenant's.
    rows.handled("config|get", "2.0.0", -3, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("config|help", "5.0.0", 2, none(), LOADING, STALE);
    rows.admin("config|resetstat", "2.0.0", 2, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("config|rewrite", "2.8.0", 2, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.handled("config|set", "2.0.0", -4, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.read("dbsize", "1.0.0", 1, none(), FAST);
    rows.admin("debug", "1.0.0", -2, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("failover", "6.2.0", -1, none(), ADMIN, NOSCRIPT, STALE);
    // Allowed, for an instance has a server of its own.
    rows.allowAdmin("flushall", "1.0.0", -1, none(), WRITE);
    rows.allowAdmin("flushdb", "1.0.0", -1, none(), WRITE);
    // Tells paths and processes, which every visitor's browser need not know.
    rows.allowWriter("info", "1.0.0", -1, none(), LOADING, STALE);
    // When the files were written and who replicates whom is the operator's.
    rows.admin("lastsave", "1.0.0", 1, none(), LOADING, STALE, FAST);
    rows.admin("latency", "2.8.13", -2, none());
    rows.admin("latency|doctor", "2.8.13", 2, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("latency|graph", "2.8.13", 3, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("latency|help", "2.8.13", 2, none(), LOADING, STALE);
    rows.admin("latency|histogram", "7.0.0", -2, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("latency|history", "2.8.13", 3, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("latency|latest", "2.8.13", 2, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("latency|reset", "2.8.13", -2, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.read("lolwut", "5.0.0", -1, none(), FAST);
    rows.container("memory", "4.0.0", -2);
    // The memory of the process rather than of a key: the operator's.
    rows.admin("memory|doctor", "4.0.0", 2, none());
    rows.allow("memory|help", "4.0.0", 2, none(), LOADING, STALE);
    rows.admin("memory|malloc-stats", "4.0.0", 2, none());
    rows.admin("memory|purge", "4.0.0", 2, none());
    rows.admin("memory|stats", "4.0.0", 2, none());
    rows.read("memory|usage", "4.0.0", -3, key(2));
    rows.admin("module", "4.0.0", -2, none());
    rows.admin("module|help", "5.0.0", 2, none(), LOADING, STALE);
    rows.admin("module|list", "4.0.0", 2, none(), ADMIN, NOSCRIPT);
    rows.admin("module|load", "4.0.0", -3, none(), ADMIN, NOSCRIPT, NO_ASYNC_LOADING);
    rows.admin("module|loadex", "7.0.0", -3, none(), ADMIN, NOSCRIPT, NO_ASYNC_LOADING);
    rows.admin("module|unload", "4.0.0", 3, none(), ADMIN, NOSCRIPT, NO_ASYNC_LOADING);
    // Shows every client's commands, keys and values.
    rows.streaming("monitor", "1.0.0", 1, none(), ADMIN, NOSCRIPT, LOADING, STALE);
    rows.admin("psync", "2.8.0", -3, none(), ADMIN, NOSCRIPT, NO_ASYNC_LOADING, NO_MULTI);
    rows.admin("replconf", "3.0.0", -1, none(), ADMIN, NOSCRIPT, LOADING, STALE, ALLOW_BUSY);
    rows.admin("replicaof", "5.0.0", 3, none(), ADMIN, NOSCRIPT, STALE, NO_ASYNC_LOADING);
    // What a cluster's nodes say to each other while slots move.
    rows.unsupported("restore-asking", "3.0.0", -4, key(1), WRITE, DENYOOM, ASKING);
    rows.admin("role", "2.8.12", 1, none(), NOSCRIPT, LOADING, STALE, FAST);
    rows.admin("save", "1.0.0", 1, none(), ADMIN, NOSCRIPT, NO_ASYNC_LOADING, NO_MULTI);
    rows.admin(
        "shutdown", "1.0.0", -1, none(), ADMIN, NOSCRIPT, LOADING, STALE, NO_MULTI, ALLOW_BUSY);
    rows.admin("slaveof", "1.0.0", 3, none(), ADMIN, NOSCRIPT, STALE, NO_ASYNC_LOADING);
    rows.admin("slowlog", "2.2.12", -2, none());
    rows.admin("slowlog|get", "2.2.12", -2, none(), ADMIN, LOADING, STALE);
    rows.admin("slowlog|help", "6.2.0", 2, none(), LOADING, STALE);
    rows.admin("slowlog|len", "2.2.12", 2, none(), ADMIN, LOADING, STALE);
    rows.admin("slowlog|reset", "2.2.12", 2, none(), ADMIN, LOADING, STALE);
    // An instance has one database.
    rows.admin("swapdb", "4.0.0", 3, none(), WRITE, FAST);
    rows.admin("sync", "1.0.0", 1, none(), ADMIN, NOSCRIPT, NO_ASYNC_LOADING, NO_MULTI);
    rows.allow("time", "2.6.0", 1, none(), LOADING, STALE, FAST);
    return rows.all();
  }
}
