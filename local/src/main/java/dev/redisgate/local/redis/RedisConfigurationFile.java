package dev.redisgate.local.redis;

import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The text of a server's configuration file. */
final class RedisConfigurationFile {
  private static final long OWN_MEMORY = 2 << 20;

  private RedisConfigurationFile() {}

  /**
   * Renders the settings.
   *
   * <p>The process title stays as it is because the next start recognises an orphan by its command
   * line.
   */
  static String render(RedisSettings settings, int port) {
    Path directory = settings.directory();
    return """
        bind 127.0.0.1
        port %d
        requirepass %s
        maxmemory %d
        maxmemory-policy %s
        proto-max-bulk-len %d
        dir %s
        logfile %s
        pidfile %s
        appendonly %s
        appendfsync everysec
        save ""
        daemonize no
        supervised no
        set-proc-title no
        always-show-logo no
        enable-debug-command no
        enable-module-command no
        enable-protected-configs no
        databases 1
        rename-command DEBUG ""
        rename-command MIGRATE ""
        rename-command MODULE ""
        rename-command REPLICAOF ""
        rename-command SLAVEOF ""
        rename-command SLOWLOG ""
        """
        .formatted(
            port,
            quote(settings.password()),
            maxMemory(settings.instance()),
            settings.instance().eviction().text(),
            settings.maxValueBytes(),
            quote(directory.toString()),
            quote(directory.resolve("redis.log").toString()),
            quote(directory.resolve("redis.pid").toString()),
            appendOnly(settings.instance()));
  }

  /** Redis counts what it needs itself, about a megabyte, and the instance's owner does not. */
  static long maxMemory(InstanceSettings settings) {
    return OWN_MEMORY + settings.maxMemoryBytes();
  }

  static String appendOnly(InstanceSettings settings) {
    return settings.persistence() == Persistence.APPEND_ONLY ? "yes" : "no";
  }

  /** Quotes byte by byte, so that no value can end its line or its quotes. */
  static String quote(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > ' ' && b < 0x7f && b != '"' && b != '\\';
      quoted.append(plain ? String.valueOf((char) b) : "\\x%02x".formatted(b & 0xff));
    }
    return quoted.append('"').toString();
  }
}
