package dev.redisgate.management.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of failed tries. */
final class LoginFailureStore {
  private static final int OF_ACCOUNT_FROM_ADDRESS = 10;
  private static final int OF_ACCOUNT = 100;
  private static final int FROM_ADDRESS = 100;
  private static final Duration USUAL = Duration.ofDays(30);

  private final JdbcClient jdbc;

  LoginFailureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Lets tries of the same account or address count one after the other, in any replica. */
  void lock(LoginTry attempt) {
    // Everybody locks the address first, so that no two wait for each other.
    lock("address " + attempt.address());
    lock("account " + attempt.email().toLowerCase(Locale.ROOT));
  }

  private void lock(String name) {
    jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", name)
        .query((row, number) -> 1)
        .single();
  }

  /**
   * The failure that has to be older than the window before another try is allowed.
   *
   * @param since begin of the window
   */
  Optional<Instant> blocking(LoginTry attempt, Instant since) {
    List<OffsetDateTime> blocking =
        jdbc.sql(
                """
                (select failed_at from login_failures
                 where account_sha256 = :account and address = :address and failed_at > :since
                 order by failed_at desc offset :ofPair limit 1)
                union all
                (select failed_at from login_failures
                 where account_sha256 = :account and failed_at > :since
                   and not exists (
                     select from sessions s join users u on u.id = s.user_id
                     where lower(u.email) = lower(:email) and s.address = :address
                       and s.created_at > :usual)
                 order by failed_at desc offset :ofAccount limit 1)
                union all
                (select failed_at from login_failures
                 where address = :address and failed_at > :since
                 order by failed_at desc offset :fromAddress limit 1)
                """)
            .param("account", attempt.account())
            .param("email", attempt.email())
            .param("address", attempt.address())
            .param("since", utc(since))
            .param("usual", utc(since.minus(USUAL)))
            .param("ofPair", OF_ACCOUNT_FROM_ADDRESS - 1)
            .param("ofAccount", OF_ACCOUNT - 1)
            .param("fromAddress", FROM_ADDRESS - 1)
            .query(OffsetDateTime.class)
            .list();
    return blocking.stream()
        .filter(Objects::nonNull)
        .map(OffsetDateTime::toInstant)
        .max(Instant::compareTo);
  }

  /**
   * Adds a failure.
   *
   * @return its id
   */
  long add(LoginTry attempt, Instant now) {
    return jdbc.sql(
            """
            insert into login_failures (account_sha256, address, failed_at)
            values (:account, :address, :now) returning id
            """)
        .param("account", attempt.account())
        .param("address", attempt.address())
        .param("now", utc(now))
        .query(Long.class)
        .single();
  }

  void remove(long id) {
    jdbc.sql("delete from login_failures where id = :id").param("id", id).update();
  }

  /** Forgets what failed for the account from the address. */
  void removeAll(LoginTry attempt) {
    jdbc.sql("delete from login_failures where account_sha256 = :account and address = :address")
        .param("account", attempt.account())
        .param("address", attempt.address())
        .update();
  }

  /** Forgets some of the old failures; more than a try can add. */
  void removeSomeBefore(Instant since) {
    jdbc.sql(
            """
            delete from login_failures where id in (
              select id from login_failures where failed_at < :since
              order by failed_at limit 10 for update skip locked)
            """)
        .param("since", utc(since))
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
