package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandFlag.ADMIN;
import static dev.redisgate.protocol.command.CommandFlag.FAST;
import static dev.redisgate.protocol.command.CommandFlag.LOADING;
import static dev.redisgate.protocol.command.CommandFlag.NOSCRIPT;
import static dev.redisgate.protocol.command.CommandFlag.NO_ASYNC_LOADING;
import static dev.redisgate.protocol.command.CommandFlag.STALE;
import static dev.redisgate.protocol.command.Keys.none;

import java.util.List;

/** Redis Cluster: all the operator's, since an instance is one server. */
final class ClusterCommands {
  private ClusterCommands() {}

  static List<CommandSpec> rows() {
    Rows rows = new Rows(CommandGroup.CLUSTER);
    rows.connection("asking", "3.0.0", 1, none(), FAST);
    rows.admin("cluster", "3.0.0", -2, none());
    rows.admin("cluster|addslots", "3.0.0", -3, none(), ADMIN, STALE, NO_ASYNC_LOADING);
    rows.admin("cluster|addslotsrange", "7.0.0", -4, none(), ADMIN, STALE, NO_ASYNC_LOADING);
    rows.admin("cluster|bumpepoch", "3.0.0", 2, none(), ADMIN, STALE, NO_ASYNC_LOADING);
    rows.admin("cluster|count-failure-reports", "3.0.0", 3, none(), ADMIN, STALE);
    rows.admin("cluster|countkeysinslot", "3.0.0", 3, none(), STALE);
    rows.admin("cluster|delslots", "3.0.0", -3, none(), ADMIN, STALE, NO_ASYNC_LOADING);
    rows.admin("cluster|delslotsrange", "7.0.0", -4, none(), ADMIN, STALE, NO_ASYNC_LOADING);
    rows.admin("cluster|failover", "3.0.0", -2, none(), ADMIN, STALE, NO_ASYNC_LOADING);
    rows.admin("cluster|flushslots", "3.0.0", 2, none(), ADMIN, STALE, NO_ASYNC_LOADING);
    rows.admin("cluster|forget", "3.0.0", 3, none(), ADMIN, STALE, NO_ASYNC_LOADING);
    rows.admin("cluster|getkeysinslot", "3.0.0", 4, none(), STALE);
    rows.admin("cluster|help", "5.0.0", 2, none(), LOADING, STALE);
    rows.admin("cluster|info", "3.0.0", 2, none(), STALE);
    rows.admin("cluster|keyslot", "3.0.0", 3, none(), STALE);
    rows.admin("cluster|links", "7.0.0", 2, none(), STALE);
    rows.admin("cluster|meet", "3.0.0", -4, none(), ADMIN, STALE, NO_ASYNC_LOADING);
    rows.admin("cluster|myid", "3.0.0", 2, none(), STALE);
    rows.admin("cluster|myshardid", "7.2.0", 2, none(), STALE);
    rows.admin("cluster|nodes", "3.0.0", 2, none(), STALE);
    rows.admin("cluster|replicas", "5.0.0", 3, none(), ADMIN, STALE);
    rows.admin("cluster|replicate", "3.0.0", 3, none(), ADMIN, STALE, NO_ASYNC_LOADING);
    rows.admin("cluster|reset", "3.0.0", -2, none(), ADMIN, NOSCRIPT, STALE);
    rows.admin("cluster|saveconfig", "3.0.0", 2, none(), ADMIN, STALE, NO_ASYNC_LOADING);
    rows.admin("cluster|set-config-epoch", "3.0.0", 3, none(), ADMIN, STALE, NO_ASYNC_LOADING);
    rows.admin("cluster|setslot", "3.0.0", -4, none(), ADMIN, STALE, NO_ASYNC_LOADING);
    rows.admin("cluster|shards", "7.0.0", 2, none(), STALE);
    rows.admin("cluster|slaves", "3.0.0", 3, none(), ADMIN, STALE);
    rows.admin("cluster|slots", "3.0.0", 2, none(), STALE);
    rows.connection("readonly", "3.0.0", 1, none(), LOADING, STALE, FAST);
    rows.connection("readwrite", "3.0.0", 1, none(), LOADING, STALE, FAST);
    return rows.all();
  }
}
