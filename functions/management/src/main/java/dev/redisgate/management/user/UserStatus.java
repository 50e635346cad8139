package dev.redisgate.management.user;

/** Whether a user may sign in. */
public enum UserStatus {
  ACTIVE,
  DEACTIVATED
}
