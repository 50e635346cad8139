package dev.redisgate.protocol.command;

/**
 * What is done with a command that arrives over HTTP, where requests share connections to Redis and
 * own none.
 */
public enum Verdict {
  /** Passed on to Redis. */
  ALLOWED,
  /**
   * Never passed on as it is: a handler of the door answers it, or lets through the part that is
   * offered.
   */
  HANDLED,
  /** Would hold a shared connection until something happens or a time passes. */
  BLOCKING,
  /** Reads or changes the state of a connection, of which a request has none of its own. */
  CONNECTION_STATE,
  /** Opens, ends or guards a transaction, which over HTTP is one request to its own endpoint. */
  TRANSACTION_STATE,
  /** Turns the connection into a stream of messages; has endpoints of its own. */
  STREAMING,
  /**
   * Runs the server, its processes, files, replicas or users: the operator's and not a tenant's.
   */
  ADMINISTRATIVE,
  /** Internal to Redis, for its own tests or for its nodes among themselves. */
  UNSUPPORTED;

  /** Whether a token can have it run, as a command or as a stream. */
  public boolean isOffered() {
    return this == ALLOWED || this == HANDLED || this == STREAMING;
  }
}
