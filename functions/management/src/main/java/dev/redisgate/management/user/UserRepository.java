package dev.redisgate.management.user;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The table of users. New ones are added with {@code JdbcAggregateOperations.insert}. */
public interface UserRepository extends Repository<UserAccount, UUID> {

  Optional<UserAccount> findById(UUID id);

  /** Finds a user whatever the case of the mail address. */
  @Query("select * from users where lower(email) = lower(:email)")
  Optional<UserAccount> findByEmail(String email);

  /** Finds a user by what an identity provider calls them. */
  Optional<UserAccount> findByIssuerAndSubject(String issuer, String subject);

  @Modifying
  @Query("update users set password_hash = :hash where id = :id")
  void changePasswordHash(UUID id, String hash);
}
