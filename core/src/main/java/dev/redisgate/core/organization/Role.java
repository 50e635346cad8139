package dev.redisgate.core.organization;

import java.util.Locale;

/** What a member may do in an organization, most first. */
public enum Role {
  OWNER,
  ADMIN,
  MEMBER,
  VIEWER;

  /** The word in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a database word. */
  public static Role ofColumn(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }

  /** Whether who has this role may give, change and take away that one. */
  public boolean governs(Role other) {
    return switch (this) {
      case OWNER -> true;
      case ADMIN -> other == MEMBER || other == VIEWER;
      case MEMBER, VIEWER -> false;
    };
  }
}
