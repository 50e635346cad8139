package dev.redisgate.protocol.command;

/** What a token must be allowed to run a command. */
public enum Access {
  /** Any token, a read-only one too. */
  READ,
  /**
   * Reads, but tells names of keys that the caller did not know: not for a read-only token, which
   * may be in every visitor's browser.
   */
  ENUMERATE,
  /** Changes data, runs code that might, reaches other clients, or concerns the server. */
  WRITE,
  /** Empties or configures the whole instance, or shows what everyone does with it. */
  ADMIN;

  /** Whether data may be other than before. */
  public boolean changesData() {
    return this == WRITE || this == ADMIN;
  }
}
