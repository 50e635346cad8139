package dev.redisgate.protocol.command;

/** What a command is about, as the Redis documentation groups them. */
public enum CommandGroup {
  STRING,
  /** Keys of any type; Redis calls it generic. */
  KEY,
  HASH,
  LIST,
  SET,
  SORTED_SET,
  BITMAP,
  HYPERLOGLOG,
  GEO,
  STREAM,
  /** Lua scripts and functions. */
  SCRIPTING,
  PUBSUB,
  TRANSACTIONS,
  CONNECTION,
  SERVER,
  CLUSTER,
  /** RedisJSON, a module before Redis 8. */
  JSON
}
