package dev.redisgate.local.kubernetes.provisioning;

import dev.redisgate.core.database.Database;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.operation.InstanceRequests;
import dev.redisgate.core.operation.Operation;
import dev.redisgate.core.operation.OperationKind;
import dev.redisgate.core.operation.OperationRunner;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.core.organization.Organization;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.core.quota.PlanStore;
import dev.redisgate.core.quota.QuotaGuard;
import dev.redisgate.core.secret.RandomSecrets;
import dev.redisgate.core.secret.SecretBox;
import dev.redisgate.core.workload.WorkloadRuntime;
import dev.redisgate.local.kubernetes.mock.ClusterLife;
import dev.redisgate.local.kubernetes.mock.TaughtApiServer;
import dev.redisgate.local.postgres.PostgresServer;
import dev.redisgate.provisioning.ClusterSettings;
import dev.redisgate.provisioning.StoredHoldings;
import dev.redisgate.provisioning.cluster.ClusterParts;
import dev.redisgate.provisioning.cluster.KubernetesWorkloads;
import dev.redisgate.provisioning.operation.OperationJob;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real database, and a cluster whose API server is a mock; everything the job is made of. */
final class ClusterFixture implements AutoCloseable {
  static final ClusterSettings SETTINGS =
      new ClusterSettings(
          Map.of("7.0", "redis:7.0.15", "7.2", "redis:7.2.11"),
          "redisgate",
          "cluster.local",
          Optional.empty(),
          "command");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final TestClock clock = new TestClock();
  final SecureRandom random = new SecureRandom();
  final String masterKey = SecretBox.newMasterKey(random);
  final PostgresServer postgres;
  final Database database;
  final JdbcClient rows;
  final OrganizationStore organizations;
  final InstanceStore instances;
  final OperationStore operations;
  final InstanceRequests requests;
  final TaughtApiServer server = TaughtApiServer.start();
  final ClusterLife life = ClusterLife.of(server);
  final KubernetesClient client = server.client();
  final KubernetesClient observer = server.observer();
  final WorkloadRuntime workloads;

  ClusterFixture(Path directory) {
    this.postgres = PostgresServer.start(directory.resolve("postgres"));
    this.database = Database.open(postgres.jdbcUrl(), "test", 4);
    database.migrate();
    this.rows = JdbcClient.create(database.dataSource());
    this.organizations = new OrganizationStore(database.dataSource());
    this.instances = new InstanceStore(database.dataSource(), new SecretBox(masterKey, random));
    this.operations = new OperationStore(database.dataSource());
    this.requests =
        new InstanceRequests(
            organizations,
            instances,
            operations,
            new QuotaGuard(database.dataSource()),
            new RandomSecrets(random),
            clock);
    this.workloads = workloads(PATIENCE);
  }

  /**
   * Workloads in the cluster.
   *
   * @param ready how long a pod may take until it is ready
   */
  WorkloadRuntime workloads(Duration ready) {
    StoredHoldings holdings = new StoredHoldings(organizations, instances, database.transactions());
    return new KubernetesWorkloads(
        SETTINGS, new ClusterParts(client, holdings, ready, PATIENCE, clock, random));
  }

  /** One whose plan allows replicated instances. */
  UUID newOrganization() {
    UUID id = UUID.randomUUID();
    UUID user = UUID.randomUUID();
    rows.sql(
            """
            insert into users (id, email, password_hash, status, created_at)
            values (:id, :email, 'none', 'active', now())
            """)
        .param("id", user)
        .param("email", user + "@example.com")
        .update();
    String slug = "o-" + id.toString().substring(0, 13);
    organizations.add(new Organization(id, slug, "Organization", Instant.now()), user);
    new PlanStore(database.dataSource()).changePlan(id, "pro");
    return id;
  }

  /** An instance that is asked for, and the operation that is to create it. */
  Operation create(UUID organization, InstanceSettings settings) {
    String slug = "i-" + UUID.randomUUID().toString().substring(0, 13);
    Instance instance =
        Instance.create(
            organization,
            slug,
            "Instance",
            settings,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    return database.inTransaction(() -> requests.create(instance, Optional.empty()));
  }

  Operation change(UUID instance, InstanceSettings settings) {
    Instance present = instances.find(instance).orElseThrow();
    return database
        .inTransaction(() -> requests.change(present, present.with(settings), Optional.empty()))
        .orElseThrow();
  }

  Operation request(UUID instance, OperationKind kind) {
    Instance present = instances.find(instance).orElseThrow();
    return database.inTransaction(
        () ->
            kind == OperationKind.DELETE
                ? requests.delete(present, Optional.empty())
                : requests.request(present, kind, Optional.empty()));
  }

  OperationJob.Outcome run(Operation operation) throws InterruptedException {
    return run(operation, workloads);
  }

  OperationJob.Outcome run(Operation operation, WorkloadRuntime runtime)
      throws InterruptedException {
    return new OperationJob(operations, runner(runtime), clock).run(operation.id());
  }

  OperationRunner runner(WorkloadRuntime runtime) {
    return new OperationRunner(
        instances,
        operations,
        new PlanStore(database.dataSource()),
        runtime,
        database.transactions(),
        clock);
  }

  Instance instance(UUID id) {
    return instances.find(id).orElseThrow();
  }

  @Override
  public void close() {
    client.close();
    observer.close();
    life.close();
    server.close();
    database.close();
    postgres.close();
  }
}
