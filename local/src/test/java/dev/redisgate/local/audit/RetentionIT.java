package dev.redisgate.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.audit.DailyRetention;
import dev.redisgate.audit.store.BatchWriter;
import dev.redisgate.audit.store.RecordTable;
import dev.redisgate.audit.store.Retention;
import dev.redisgate.core.action.Action;
import dev.redisgate.core.action.ActionOutcome;
import dev.redisgate.core.action.ActionRecord;
import dev.redisgate.core.action.Actor;
import dev.redisgate.core.action.Attempt;
import dev.redisgate.core.action.Origin;
import dev.redisgate.core.database.Database;
import dev.redisgate.core.record.RequestIds;
import dev.redisgate.core.record.UsageRecord;
import dev.redisgate.local.postgres.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Only what is too old is deleted, and only from the table that was named. */
class RetentionIT {
  private static final Instant LIMIT = Instant.parse("2026-03-01T12:00:00Z");
  private static final int SEVERAL_BATCHES = 25_000;

  @Test
  void olderRecords_areDeletedAndOthersStay(@TempDir Path directory) throws SQLException {
    try (PostgresServer postgres = PostgresServer.start(directory);
        Database database = Database.open(postgres.jdbcUrl(), "test", 2)) {
      database.migrate();
      add(database, RecordTable.USAGE, SEVERAL_BATCHES, LIMIT.minusSeconds(1), RetentionIT::usage);
      add(database, RecordTable.USAGE, 7, LIMIT, RetentionIT::usage);
      add(database, RecordTable.USAGE, 3, LIMIT.plusSeconds(86_400), RetentionIT::usage);
      add(database, RecordTable.ACTIONS, 5, LIMIT.minusSeconds(86_400), RetentionIT::action);
      Retention retention = new Retention(database.dataSource());

      long deleted = retention.deleteBefore(LIMIT, RecordTable.USAGE);

      assertThat(deleted).isEqualTo(SEVERAL_BATCHES);
      assertThat(times(database, "usage_records")).hasSize(10).allMatch(it -> !it.isBefore(LIMIT));
      assertThat(times(database, "action_records")).hasSize(5);
      assertThat(retention.deleteBefore(LIMIT, RecordTable.ACTIONS)).isEqualTo(5);
      assertThat(retention.deleteBefore(LIMIT, RecordTable.AUDIT)).isZero();
      add(database, RecordTable.USAGE, 1, LIMIT, RetentionIT::usage); // the role is given back
    }
  }

  @Test
  void recordsBeyondThePlan_areDeletedAndOthersStay(@TempDir Path directory) throws SQLException {
    try (PostgresServer postgres = PostgresServer.start(directory);
        Database database = Database.open(postgres.jdbcUrl(), "test", 2)) {
      database.migrate();
      UUID free = organization(database, "free"); // keeps 7 days
      UUID enterprise = organization(database, "enterprise"); // keeps all
      for (UUID organization : List.of(free, enterprise)) {
        for (Duration age : List.of(Duration.ofDays(8), Duration.ofDays(6))) {
          add(
              database,
              RecordTable.ACTIONS,
              2,
              LIMIT.minus(age),
              (id, at) -> action(id, at, organization));
        }
      }
      Retention retention = new Retention(database.dataSource());
      assertThat(retention.deleteByPlan(LIMIT, RecordTable.ACTIONS)).isEqualTo(2);
      assertThat(retention.deleteByPlan(LIMIT, RecordTable.ACTIONS)).isZero();
      assertThat(times(database, "action_records")).hasSize(6);
      assertThat(retention.deleteByPlan(LIMIT, RecordTable.AUDIT)).isZero();
    }
  }

  private static UUID organization(Database database, String plan) {
    UUID id = UUID.randomUUID();
    JdbcClient.create(database.dataSource())
        .sql(
            """
            insert into organizations (id, slug, name, created_at, plan)
            values (:id, :plan, :plan, now(), :plan)
            """)
        .param("id", id)
        .param("plan", plan)
        .update();
    return id;
  }

  @Test
  void dailyTask_deletesWhatTheSettingsSay(@TempDir Path directory) throws SQLException {
    Instant month = Instant.now().minus(Duration.ofDays(31));
    Instant year = Instant.now().minus(Duration.ofDays(401));
    try (RecordServers servers = RecordServers.start(directory);
        Database database = servers.database();
        ConfigurableApplicationContext consumer =
            servers.consumer("daily", new SimpleMeterRegistry())) {
      add(
          database,
          RecordTable.AUDIT,
          1,
          month,
          (id, at) -> Requests.to(UUID.randomUUID(), id, at));
      add(database, RecordTable.USAGE, 1, month, RetentionIT::usage);
      add(database, RecordTable.USAGE, 1, year, RetentionIT::usage);
      add(database, RecordTable.ACTIONS, 1, month, RetentionIT::action);
      add(database, RecordTable.ACTIONS, 1, year, RetentionIT::action);

      consumer.getBean(DailyRetention.class).run();

      assertThat(times(database, "audit_records")).isEmpty();
      assertThat(times(database, "usage_records")).hasSize(1).allMatch(it -> it.isAfter(year));
      assertThat(times(database, "action_records")).hasSize(1).allMatch(it -> it.isAfter(year));
    }
  }

  private static <T> void add(
      Database database,
      RecordTable<T> table,
      int count,
      Instant at,
      BiFunction<UUID, Instant, T> record)
      throws SQLException {
    RequestIds ids = new RequestIds(Clock.fixed(at, ZoneOffset.UTC), new SecureRandom());
    List<T> records = Stream.generate(() -> record.apply(ids.next(), at)).limit(count).toList();
    new BatchWriter<>(database.dataSource(), table).write(records, Function.identity());
  }

  private static UsageRecord usage(UUID id, Instant at) {
    return new UsageRecord(id, at, null, null, null, List.of(), 0, 0, 0);
  }

  private static ActionRecord action(UUID id, Instant at, UUID organization) {
    Attempt attempt = Attempt.of(Actor.SYSTEM, Action.INSTANCE_STATUS, Origin.INTERNAL);
    return new ActionRecord(id, at, attempt.in(organization), ActionOutcome.SUCCESS, null);
  }

  private static ActionRecord action(UUID id, Instant at) {
    Attempt attempt = Attempt.of(Actor.SYSTEM, Action.INSTANCE_STATUS, Origin.INTERNAL);
    return new ActionRecord(id, at, attempt, ActionOutcome.SUCCESS, null);
  }

  private static List<Instant> times(Database database, String table) {
    return JdbcClient.create(database.dataSource())
        .sql("select occurred_at from " + table)
        .query((row, number) -> row.getTimestamp(1).toInstant())
        .list();
  }
}
