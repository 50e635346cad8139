package dev.redisgate.local.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.action.Action;
import dev.redisgate.core.action.ActionFilter;
import dev.redisgate.core.action.ActionLog;
import dev.redisgate.core.action.ActionOutbox;
import dev.redisgate.core.action.ActionOutcome;
import dev.redisgate.core.action.ActionRecord;
import dev.redisgate.core.action.ActionStore;
import dev.redisgate.core.action.Actor;
import dev.redisgate.core.action.Attempt;
import dev.redisgate.core.action.AuditScope;
import dev.redisgate.core.action.Origin;
import dev.redisgate.core.action.Target;
import dev.redisgate.core.action.kafka.ActionShipper;
import dev.redisgate.core.database.Database;
import dev.redisgate.core.record.RequestIds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An action that is committed has one row, whatever happens on the way; one that is not has none.
 */
class ActionsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final RequestIds IDS = new RequestIds(Clock.systemUTC(), new SecureRandom());
  private static final int MANY = 2_000;
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private static RecordServers servers;
  private static Database database;

  private final UUID organization = UUID.randomUUID();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ActionStore stored = new ActionStore(database.dataSource());

  @BeforeAll
  static void start(@TempDir Path directory) throws SQLException {
    servers = RecordServers.start(directory);
    database = servers.database();
  }

  @AfterAll
  static void stop() {
    database.close();
    servers.close();
  }

  @Test
  void everyAction_hasOneRow_withTwoShippers() {
    try (ConfigurableApplicationContext consumer = consumer();
        ActionShipper first = shipper();
        ActionShipper second = shipper()) {
      ActionLog here = log(first::wake);
      ActionLog there = log(second::wake);
      IntStream.range(0, MANY / 2)
          .parallel()
          .forEach(
              i -> {
                here.succeeded(attempt());
                there.failed(attempt(), "quota_exceeded");
              });

      awaitRows(MANY);
      assertThat(RecordServers.problem(consumer)).isEmpty();
    }
    assertThat(outbox()).isZero();
    assertThat(rows().stream().filter(it -> it.outcome() == ActionOutcome.FAILURE))
        .hasSize(MANY / 2);
  }

  @Test
  void row_holdsWhatTheRecordDid() {
    ActionRecord full =
        new ActionRecord(
            IDS.next(),
            Instant.parse("2026-03-01T12:00:00.123456Z"),
            attempt().with("role", "admin \"\\ \u00e9\ud83d\ude00").with("half", "\ud83d \0"),
            ActionOutcome.FAILURE,
            "forbidden");
    try (ConfigurableApplicationContext consumer = consumer();
        ActionShipper shipper = shipper()) {
      new ActionOutbox(database.dataSource(), shipper::wake).add(full);

      awaitRows(1);
      assertThat(consumer.isRunning()).isTrue();
    }
    ActionRecord row = rows().getFirst();
    assertThat(row).usingRecursiveComparison().ignoringFields("attempt.details").isEqualTo(full);
    assertThat(row.attempt().details())
        .isEqualTo(Map.of("role", "admin \"\\ \u00e9\ud83d\ude00", "half", "? \ufffd"));
  }

  @Test
  void recordShippedTwice_isStoredOnce() {
    ActionRecord record =
        new ActionRecord(IDS.next(), Instant.now(), attempt(), ActionOutcome.SUCCESS, null);
    try (ConfigurableApplicationContext consumer = consumer();
        ActionShipper shipper = shipper()) {
      ActionOutbox outbox = new ActionOutbox(database.dataSource(), shipper::wake);
      outbox.add(record);
      outbox.add(record);

      await("the copy was seen").atMost(PATIENCE).until(() -> consumed("duplicates") >= 1);
      assertThat(rows()).hasSize(1);
      assertThat(consumer.isRunning()).isTrue();
    }
  }

  @Test
  void rollback_leavesNoRecord_butTheRefusalStays() {
    try (ConfigurableApplicationContext consumer = consumer();
        ActionShipper shipper = shipper()) {
      ActionLog log = log(shipper::wake);
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  database.inTransaction(
                      () -> {
                        log.succeeded(attempt());
                        log.failed(attempt(), "name_taken");
                        throw new IllegalStateException("name taken");
                      }));
      database.inTransaction(
          () -> {
            log.succeeded(attempt().with("try", "second"));
            return true;
          });

      awaitRows(2);
      assertThat(consumer.isRunning()).isTrue();
    }
    assertThat(outbox()).isZero();
    assertThat(rows())
        .extracting(record -> record.reason() + " " + record.attempt().details())
        .containsExactly("null {try=second}", "name_taken {}");
  }

  @Test
  void kafkaAwayAndBack_nothingIsLost() {
    try (ConfigurableApplicationContext consumer = consumer();
        ActionShipper shipper = shipper()) {
      ActionLog log = log(shipper::wake);
      log.succeeded(attempt());
      awaitRows(1);

      servers.stopKafka();
      try {
        for (int i = 0; i < 50; i++) {
          log.succeeded(attempt());
        }
        await("shipping failed, twice").atMost(PATIENCE).until(() -> failures() >= 2);
        assertThat(outbox()).isEqualTo(50);
      } finally {
        servers.startKafka();
      }

      awaitRows(51);
      assertThat(consumer.isRunning()).isTrue();
    }
    assertThat(outbox()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit_records", "usage_records", "action_records"})
  void storedRecords_cannotBeAltered(String table) throws SQLException {
    try (ConfigurableApplicationContext consumer = consumer();
        Connection connection = consumer.getBean(DataSource.class).getConnection()) {
      for (String change :
          List.of("UPDATE %s SET organization_id = NULL", "DELETE FROM %s", "TRUNCATE %s")) {
        assertThatExceptionOfType(SQLException.class)
            .as(change)
            .isThrownBy(() -> execute(connection, change.formatted(table)))
            .returns(INSUFFICIENT_PRIVILEGE, SQLException::getSQLState);
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Attempt attempt() {
    return Attempt.of(
            Actor.user(UUID.randomUUID(), "ada@example.com"),
            Action.ACCESS_KEY_CREATE,
            new Origin("192.0.2.7", "curl/8.5.0", IDS.next()))
        .in(organization)
        .on(Target.Kind.ACCESS_KEY, IDS.next(), "worker");
  }

  private ConfigurableApplicationContext consumer() {
    return servers.consumer("group-" + organization, meters);
  }

  private ActionShipper shipper() {
    return ActionShipper.start(database.dataSource(), servers.bootstrapServers(), Map.of(), meters);
  }

  private static ActionLog log(Runnable committed) {
    return new ActionLog(
        new ActionOutbox(database.dataSource(), committed), IDS, Clock.systemUTC());
  }

  private void awaitRows(int count) {
    await("rows of the organization")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(rows()).hasSize(count));
  }

  private List<ActionRecord> rows() {
    return stored.export(new AuditScope.Organization(organization), ActionFilter.ANY).toList();
  }

  private long outbox() {
    return JdbcClient.create(database.dataSource())
        .sql("select count(*) from action_outbox where organization_id = ?")
        .param(organization)
        .query(Long.class)
        .single();
  }

  private double failures() {
    return meters.get("redisgate.actions.failures").counter().count();
  }

  private double consumed(String what) {
    return meters.get("redisgate.consumer." + what).tag("stream", "actions").counter().count();
  }
}
