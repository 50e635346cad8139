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
}
