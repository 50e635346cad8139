package dev.redisgate.core.organization;

import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of users, for who sets an installation up; the management function has its own way. */
public final class UserStore {
  private final JdbcClient jdbc;

  public UserStore(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /** Adds a user who may do everything in this installation. */
  public void addPlatformAdmin(User user) {
    jdbc.sql(
            """
            insert into users (id, email, password_hash, platform_admin, created_at)
            values (:id, :email, :passwordHash, true, :createdAt)
            """)
        .param("id", user.id())
        .param("email", user.email())
        .param("passwordHash", user.passwordHash())
        .param("createdAt", user.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Replaces the password of a user. */
  public void changePassword(String email, String passwordHash) {
    jdbc.sql("update users set password_hash = :hash where lower(email) = lower(:email)")
        .param("hash", passwordHash)
        .param("email", email)
        .update();
  }
}
