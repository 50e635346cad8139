package dev.redisgate.management.user;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A row of the table of users.
 *
 * @param email unique whatever its case
 * @param passwordHash null for who signs in by an identity provider
 * @param platformAdmin may do everything in this installation
 * @param issuer the identity provider's name; null for who has a password here
 * @param subject what the identity provider calls the user; null like the issuer
 */
@Table("users")
public record UserAccount(
    @Id UUID id,
    String email,
    @Nullable String name,
    @Nullable String passwordHash,
    UserStatus status,
    boolean platformAdmin,
    @Nullable String issuer,
    @Nullable String subject,
    Instant createdAt) {

  /** Somebody new with a password. */
  public static UserAccount registered(
      String email, @Nullable String name, String passwordHash, Instant now) {
    return new UserAccount(
        UUID.randomUUID(), email, name, passwordHash, UserStatus.ACTIVE, false, null, null, now);
  }

  /** Somebody new whom an identity provider vouches for. */
  public static UserAccount provided(
      String email, @Nullable String name, String issuer, String subject, Instant now) {
    return new UserAccount(
        UUID.randomUUID(), email, name, null, UserStatus.ACTIVE, false, issuer, subject, now);
  }

  public boolean isActive() {
    return status == UserStatus.ACTIVE;
  }

  /** Without the password hash. */
  @Override
  public String toString() {
    return "UserAccount[id=" + id + "]";
  }
}
