package dev.redisgate.protocol.command;

/** The flags of {@code COMMAND INFO}; in lower case, each name is the one on the wire. */
public enum CommandFlag {
  /** May change the data set. */
  WRITE,
  /** Never changes the data set. */
  READONLY,
  /** Refused by a server that is out of memory. */
  DENYOOM,
  /** Comes from a module. */
  MODULE,
  /** Administers the server. */
  ADMIN,
  /** Concerns channels. */
  PUBSUB,
  /** Not to be called from scripts. */
  NOSCRIPT,
  /** May block the connection. */
  BLOCKING,
  /** Works while the server loads its data. */
  LOADING,
  /** Works on a replica with stale data. */
  STALE,
  /** Not shown by MONITOR. */
  SKIP_MONITOR,
  /** Not put into the slow log. */
  SKIP_SLOWLOG,
  /** Implies ASKING in a cluster. */
  ASKING,
  /** Takes constant or logarithmic time. */
  FAST,
  /** Works before authentication. */
  NO_AUTH,
  /** Its keys may be none at all. */
  NO_MANDATORY_KEYS,
  /** Refused while a replica loads asynchronously. */
  NO_ASYNC_LOADING,
  /** Refused in a transaction. */
  NO_MULTI,
  /** Its keys cannot be told by first, last and step alone. */
  MOVABLEKEYS,
  /** Works while a script keeps the server busy. */
  ALLOW_BUSY
}
