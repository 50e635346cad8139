package dev.redisgate.provisioning.redis;

import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;

/**
 * The text of {@code redis.conf}. Commands see no difference to the Redis of an instance on a
 * laptop. No secret is in it: those are in files beside it.
 */
public final class RedisConfiguration {
  /** Where Redis listens, with TLS. */
  public static final int PORT = 6379;

  private static final long MAX_VALUE_BYTES = 100L << 20;

  private RedisConfiguration() {}

  /** Of one Redis, whether it stands alone or is one of several. */
  public static String of(InstanceSettings settings) {
    MemoryNeeds memory = MemoryNeeds.of(settings);
    return basics(settings, memory)
        + Tls.lines(PORT)
        + switch (settings.availability()) {
          case STANDALONE ->
              """
              rename-command REPLICAOF ""
              rename-command SLAVEOF ""
              """;
          case REPLICATED -> replication(memory);
        };
  }

  private static String basics(InstanceSettings settings, MemoryNeeds memory) {
    return """
        bind * -::*
        aclfile %s
        maxmemory %d
        maxmemory-policy %s
        proto-max-bulk-len %d
        dir %s
        logfile ""
        appendonly %s
        appendfsync everysec
        save ""
        daemonize no
        supervised no
        always-show-logo no
        enable-debug-command no
        enable-module-command no
        enable-protected-configs no
        databases 1
        rename-command DEBUG ""
        rename-command MIGRATE ""
        rename-command MODULE ""
        rename-command SLOWLOG ""
        """
        .formatted(
            RedisFiles.secret(RedisFiles.REDIS_USERS),
            memory.maxMemory(),
            settings.eviction().text(),
            MAX_VALUE_BYTES,
            RedisFiles.DATA_DIRECTORY,
            settings.persistence() == Persistence.APPEND_ONLY ? "yes" : "no");
  }

  /**
   * Sentinels need REPLICAOF: users are denied it by ACL. A primary without any replica for ten
   * seconds may be the one that the others have replaced: it takes no more writes, which would be
   * lost. What a replica was sent at its start is not left on the disk, where a later start without
   * a primary would take it for the data.
   */
  private static String replication(MemoryNeeds memory) {
    return """
        tls-replication yes
        masteruser %s
        min-replicas-to-write 1
        min-replicas-max-lag 10
        repl-backlog-size %d
        client-output-buffer-limit replica %d %d 60
        repl-diskless-sync-delay 1
        rdb-del-sync-files yes
        """
        .formatted(RedisUsers.REPLICA, memory.backlog(), memory.buffers(), memory.buffers() / 4);
  }
}
