package dev.redisgate.management.instance;

import java.util.HashMap;
import java.util.Map;

/**
 * What an instance takes at this moment, as its Redis says.
 *
 * @param usedMemory bytes
 * @param connections of RedisGate to it
 * @param commandsPerSecond at present
 * @param commandsTotal since its Redis started
 */
record Usage(
    long usedMemory, long keys, long connections, long commandsPerSecond, long commandsTotal) {
  private static final String KEYS = "db0";

  /** Reads the answer to INFO. */
  static Usage ofInfo(String info) {
    Map<String, String> fields = new HashMap<>();
    info.lines()
        .filter(line -> line.indexOf(':') > 0)
        .forEach(line -> fields.put(line.split(":", 2)[0], line.split(":", 2)[1].strip()));
    return new Usage(
        number(fields, "used_memory"),
        keys(fields.getOrDefault(KEYS, "keys=0,")),
        number(fields, "connected_clients"),
        number(fields, "instantaneous_ops_per_sec"),
        number(fields, "total_commands_processed"));
  }

  private static long number(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("INFO has no " + name);
    }
    return Long.parseLong(value);
  }

  /** From {@code keys=5,expires=0,avg_ttl=0}. */
  private static long keys(String keyspace) {
    return Long.parseLong(keyspace.substring("keys=".length(), keyspace.indexOf(',')));
  }
}
