package dev.redisgate.local.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.core.database.Database;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.operation.Operation;
import dev.redisgate.core.operation.OperationKind;
import dev.redisgate.core.operation.OperationStatus;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.local.postgres.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Operations are a queue that no worker can lose from, and that none is served from twice. In a
 * database of its own: the worker of a running gate would take part.
 */
@TestInstance(Lifecycle.PER_CLASS)
class OperationStoreIT {
  private static final Duration HOLD = Duration.ofSeconds(30);

  private final Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final UUID organization = UUID.randomUUID();
  private PostgresServer postgres;
  private Database database;
  private OperationStore operations;

  @BeforeAll
  void start(@TempDir Path directory) {
    postgres = PostgresServer.start(directory);
    database = Database.open(postgres.jdbcUrl(), "test", 8);
    database.migrate();
    operations = new OperationStore(database.dataSource());
    JdbcClient.create(database.dataSource())
        .sql("insert into organizations (id, slug, name, created_at) values (:id, 'o', 'O', now())")
        .param("id", organization)
        .update();
  }

  @AfterAll
  void stop() {
    database.close();
    postgres.close();
  }

  @BeforeEach
  void empty() {
    JdbcClient.create(database.dataSource()).sql("delete from operations").update();
  }

  @Test
  void operation_comesBackAsItWas() {
    InstanceSettings previous = InstanceSettings.ofSize(5 << 20);
    Operation asked =
        Operation.request(
            organization,
            UUID.randomUUID(),
            OperationKind.UPDATE,
            Optional.of(previous),
            Optional.of(UUID.randomUUID()),
            now.truncatedTo(ChronoUnit.MICROS));
    operations.add(asked);
    assertThat(operations.find(organization, asked.id())).contains(asked);
    assertThat(operations.find(UUID.randomUUID(), asked.id())).isEmpty();
    assertThat(operations.ofInstance(asked.instanceId(), 10)).containsExactly(asked);
  }

  @Test
  void instance_hasOneOpenOperation() {
    UUID instance = UUID.randomUUID();
    Operation first = request(instance);
    operations.add(first);
    assertThatThrownBy(() -> operations.add(request(instance)))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(operations.finish(first, Optional.of("it is broken"), now)).isTrue();
    assertThat(operations.finish(first, Optional.empty(), now)).isFalse();
    operations.add(request(instance));
    Operation failed = operations.find(organization, first.id()).orElseThrow();
    assertThat(failed.status()).isEqualTo(OperationStatus.FAILED);
    assertThat(failed.reason()).contains("it is broken");
    assertThat(failed.finishedAt()).contains(now);
  }

  @Test
  void silentWorker_losesItsOperation() {
    Operation asked = request(UUID.randomUUID());
    operations.add(asked);
    Operation claimed = claimMine(asked, now).orElseThrow();
    assertThat(claimed.attempts()).isEqualTo(1);
    assertThat(claimMine(asked, now.plusSeconds(29))).isEmpty();
    operations.hold(claimed, now.plusSeconds(60));
    assertThat(claimMine(asked, now.plusSeconds(59))).isEmpty();
    Operation takenOver = claimMine(asked, now.plusSeconds(61)).orElseThrow();
    assertThat(takenOver.attempts()).isEqualTo(2);
    assertThat(operations.finish(claimed, Optional.of("too late"), now)).isFalse();
    assertThat(operations.finish(takenOver, Optional.empty(), now)).isTrue();
    assertThat(claimMine(asked, now.plusSeconds(3600))).isEmpty();
  }

  @Test
  void manyWorkers_neverShareAnOperation() throws Exception {
    List<Operation> asked =
        IntStream.range(0, 40).mapToObj(_ -> request(UUID.randomUUID())).toList();
    asked.forEach(operations::add);
    Set<UUID> claimed = ConcurrentHashMap.newKeySet();
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> worker =
          () -> operations.claim(now, HOLD).map(o -> claimed.add(o.id())).orElse(false);
      List<Future<Boolean>> runs = workers.invokeAll(Collections.nCopies(40, worker));
      for (Future<Boolean> run : runs) {
        assertThat(run.get()).as("claimed by nobody else").isTrue();
      }
    }
    assertThat(claimed).hasSize(40);
    assertThat(asked)
        .allSatisfy(
            operation ->
                assertThat(operations.find(organization, operation.id()).orElseThrow().attempts())
                    .isEqualTo(1));
  }

  private Optional<Operation> claimMine(Operation mine, Instant at) {
    return operations.claim(at, HOLD).filter(claimed -> claimed.id().equals(mine.id()));
  }

  private Operation request(UUID instance) {
    return Operation.request(
        organization, instance, OperationKind.RESTART, Optional.empty(), Optional.empty(), now);
  }
}
