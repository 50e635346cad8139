package dev.redisgate.management.user;

import java.util.Collection;
import java.util.List;
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

  /**
   * A page of users whose mail address begins with this, whatever its case, in the order of their
   * addresses.
   */
  @Query(
      """
      select * from users
      where lower(email) collate "C" between lower(:prefix) and lower(:prefix) || chr(1114111)
      order by lower(email) collate "C" limit :limit offset :offset
      """)
  List<UserAccount> page(String prefix, int limit, long offset);

  /** How many users have a mail address that begins with this, whatever its case. */
  @Query(
      """
      select count(*) from users
      where lower(email) collate "C" between lower(:prefix) and lower(:prefix) || chr(1114111)
      """)
  long count(String prefix);

  /** Locks those there are of these users until the transaction ends, always in the same order. */
  @Query("select * from users where id in (:ids) order by id for update")
  List<UserAccount> lock(Collection<UUID> ids);

  @Modifying
  @Query("update users set status = :status where id = :id")
  void changeStatus(UUID id, UserStatus status);
}
