package dev.redisgate.core.accesskey;

import dev.redisgate.protocol.command.Access;
import java.util.Locale;

/** What an access key allows. */
public enum Permission {
  /** Every command that the instance offers. */
  FULL,
  /** Commands that only read, without those that enumerate the keyspace. */
  READ_ONLY;

  /** Whether a command with this access may run. */
  public boolean allows(Access access) {
    return this == FULL || access == Access.READ;
  }

  /** The word in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The permission of a database word. */
  public static Permission ofColumn(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
