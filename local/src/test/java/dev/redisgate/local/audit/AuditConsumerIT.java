package dev.redisgate.local.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.record.RequestRecord;
import dev.redisgate.local.harness.ConsumerGroup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Whatever happens between Kafka and PostgreSQL, each request has one row in each table. */
class AuditConsumerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MANY = 20_000;

  private static RecordServers servers;

  private final UUID instance = UUID.randomUUID();
  private final String group = "group-" + instance;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeAll
  static void start(@TempDir Path directory) throws SQLException {
    servers = RecordServers.start(directory);
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @Test
  void everyRequest_hasOneRowInEachTable() throws SQLException {
    try (ConfigurableApplicationContext consumer = servers.consumer(group, meters)) {
      leave(Requests.to(instance, MANY));
      awaitRows(MANY);
      assertThat(RecordServers.problem(consumer)).isEmpty();
    }

    assertThat(
            servers.number(
                """
                SELECT count(*) FROM audit_records
                WHERE instance_id = ? AND commands = '{"SET": 2, "GET": 1}' AND commands ?? 'SET'
                  AND command_count = 3 AND key_count = 3 AND error_count = 1
                  AND request_bytes = 120 AND response_bytes = 4000000000
                  AND outcome = 'ERROR' AND error_code = 'WRONGTYPE' AND status = 200
                  AND duration_micros = 345 AND client_address = '192.0.2.7'
                  AND user_agent = E'curl/8.5.0 \\uFFFD \\\\ \\t \\u00e9' AND function = 'pipeline'
                  AND abs(extract(epoch FROM stored_at - occurred_at)) < 60""",
                instance))
        .isEqualTo(MANY);
    assertThat(
            servers.number(
                """
                SELECT sum(command_count) FROM usage_records JOIN audit_records USING (
                  id, occurred_at, organization_id, instance_id, access_key_id, commands,
                  command_count, error_count, request_bytes, response_bytes)
                WHERE instance_id = ?""",
                instance))
        .isEqualTo(3L * MANY);
  }

  @Test
  void recordDeliveredTwice_isStoredOnce() throws SQLException {
    List<RequestRecord> requests = Requests.to(instance, 100);
    leave(requests);
    leave(requests);

    try (ConfigurableApplicationContext consumer = servers.consumer(group, meters)) {
      awaitRows(100);
      await("each copy was seen")
          .atMost(PATIENCE)
          .until(() -> count("duplicates", "audit") >= 100 && count("duplicates", "usage") >= 100);
      assertRows(100);
      assertThat(consumer.isRunning()).isTrue();
    }
  }

  /**
   * A consumer that dies after its rows are committed and before its offsets are leaves exactly
   * this: rows in the tables, and a group that has yet to read them.
   */
  @Test
  void consumerKilledBetweenStoreAndCommit_storesOnce() throws Exception {
    try (ConfigurableApplicationContext consumer = servers.consumer(group, meters)) {
      leave(Requests.to(instance, 1_000));
      awaitRows(1_000);
      assertThat(consumer.isRunning()).isTrue();
    }
    moveGroup("audit", OffsetSpec.earliest());
    moveGroup("usage", OffsetSpec.earliest());
    SimpleMeterRegistry next = new SimpleMeterRegistry();

    try (ConfigurableApplicationContext consumer = servers.consumer(group, next)) {
      await("all is read again")
          .atMost(PATIENCE)
          .until(
              () ->
                  count(next, "duplicates", "audit") >= 1_000
                      && count(next, "duplicates", "usage") >= 1_000);
      assertThat(consumer.isRunning()).isTrue();
    }
    assertRows(1_000);
    assertThat(count(next, "stored", "audit")).isZero();
  }

  /** The group begins at the end: what others left before is stored already, and not its own. */
  @Test
  void stoppedConsumer_hasCommittedWhatItStored() throws Exception {
    int half = MANY / 2;
    moveGroup("audit", OffsetSpec.latest());
    moveGroup("usage", OffsetSpec.latest());
    try (ConfigurableApplicationContext consumer = servers.consumer(group, meters)) {
      leave(Requests.to(instance, half));
      leave(Requests.to(instance, half));
      assertThat(consumer.isRunning()).isTrue();
    }
    SimpleMeterRegistry next = new SimpleMeterRegistry();

    try (ConfigurableApplicationContext consumer = servers.consumer(group, next)) {
      awaitRows(MANY);
      assertThat(consumer.isRunning()).isTrue();
    }
    assertThat(count(next, "duplicates", "audit")).isZero();
    assertThat(count(next, "duplicates", "usage")).isZero();
  }

  @Test
  void databaseAwayAndBack_nothingIsLost() throws SQLException {
    try (ConfigurableApplicationContext consumer = servers.consumer(group, meters)) {
      leave(Requests.to(instance, 10));
      awaitRows(10);

      servers.refuseConnections();
      leave(Requests.to(instance, 1_000));
      await("the trouble is seen")
          .atMost(PATIENCE)
          .until(() -> RecordServers.problem(consumer).isPresent());
      await("a batch was tried in vain, twice").atMost(PATIENCE).until(() -> failedBatches() >= 2);
      servers.allowConnections();

      awaitRows(1_010);
      assertThat(RecordServers.problem(consumer)).isEmpty();
    } finally {
      servers.allowConnections();
    }
  }

  private static void leave(List<RequestRecord> requests) {
    assertThat(Requests.leave(requests, servers.bootstrapServers())).isZero();
  }

  private void awaitRows(int count) {
    await("rows of the instance")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertRows(count));
  }

  private void assertRows(int count) throws SQLException {
    assertThat(servers.rows("audit_records", instance)).isEqualTo(count);
    assertThat(servers.rows("usage_records", instance)).isEqualTo(count);
  }

  private double failedBatches() {
    return count("failed", "audit");
  }

  private double count(String what, String stream) {
    return count(meters, what, stream);
  }

  private static double count(SimpleMeterRegistry meters, String what, String stream) {
    return meters.get("redisgate.consumer." + what).tag("stream", stream).counter().count();
  }

  /** Says where the group goes on reading. */
  private void moveGroup(String stream, OffsetSpec place)
      throws ExecutionException, InterruptedException {
    ConsumerGroup.move(
        servers.bootstrapServers(), group + "." + stream, "redisgate." + stream, place);
  }
}
