package dev.redisgate.core.accesskey;

import dev.redisgate.protocol.command.Access;
import dev.redisgate.protocol.command.CommandSpec;
import java.util.Locale;
import java.util.Optional;

/** The permissions that have a name. Each allows what the one before it does, and more. */
public enum StandardPermission implements Permission {
  /** Commands that only read, without those that enumerate the keyspace. */
  READ_ONLY(Access.READ, "the token is read-only"),
  /** All but what concerns the instance as a whole. */
  READ_WRITE(Access.WRITE, "the token is not for administration"),
  /** Every command that the instance offers. */
  ADMIN(Access.ADMIN, "the token is not permitted this command");

  private final Access most;
  private final String shortcoming;

  StandardPermission(Access most, String shortcoming) {
    this.most = most;
    this.shortcoming = shortcoming;
  }

  @Override
  public boolean allows(CommandSpec spec) {
    return spec.access().compareTo(most) <= 0;
  }

  @Override
  public String shortcoming() {
    return shortcoming;
  }

  @Override
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of this text. */
  static Optional<Permission> find(String text) {
    for (StandardPermission permission : values()) {
      if (permission.text().equals(text)) {
        return Optional.of(permission);
      }
    }
    return Optional.empty();
  }
}
