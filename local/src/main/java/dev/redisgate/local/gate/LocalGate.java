package dev.redisgate.local.gate;

import dev.redisgate.audit.AuditConsumerApplication;
import dev.redisgate.core.accesskey.JdbcGrantStore;
import dev.redisgate.core.database.Database;
import dev.redisgate.core.health.ReadinessCheck;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceState;
import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.observe.ObservationPort;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.record.Topic;
import dev.redisgate.core.record.Topics;
import dev.redisgate.core.record.kafka.KafkaRecordJournal;
import dev.redisgate.core.secret.RandomSecrets;
import dev.redisgate.core.secret.SecretBox;
import dev.redisgate.core.workload.StepReport;
import dev.redisgate.core.workload.Workload;
import dev.redisgate.core.workload.WorkloadException;
import dev.redisgate.core.workload.WorkloadSteps;
import dev.redisgate.functions.DataFunctionsApplication;
import dev.redisgate.functions.door.Door;
import dev.redisgate.local.LocalStartException;
import dev.redisgate.local.kafka.KafkaServer;
import dev.redisgate.local.kafka.TopicSettings;
import dev.redisgate.local.postgres.PostgresServer;
import dev.redisgate.local.process.Background;
import dev.redisgate.local.process.DirectoryClaim;
import dev.redisgate.management.ManagementApplication;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * RedisGate in one process: PostgreSQL, Kafka and Redis, the data functions, the management
 * function and the audit consumer.
 *
 * <p>Closing stops them in order, so that every answered request is recorded: first the doors, then
 * what carries the records, the servers last.
 */
public final class LocalGate implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LocalGate.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration DRAIN = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int ADMIN_CONNECTIONS = 4;

  private final GateSettings settings;
  private final Progress progress;
  private final Closing parts = new Closing();
  private final SecureRandom random = new SecureRandom();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final String masterKey;
  private final PostgresServer postgres;
  private final KafkaServer kafka;
  private final Database database;
  private final LocalWorkloads workloads;
  private final InstanceStore instances;
  private final ConfigurableApplicationContext data;
  private final ConfigurableApplicationContext management;
  private final Quickstart quickstart;
  private final int observationPort;

  private LocalGate(GateSettings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
    try {
      parts.add("data directory", DirectoryClaim.of(settings.dataDirectory()));
      this.masterKey =
          KeyFile.readOrMake(settings.masterKey(), () -> SecretBox.newMasterKey(random));
      try (ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor()) {
        var startingKafka = start(starts, "Kafka", this::startKafka);
        var startingPostgres = start(starts, "PostgreSQL", this::startPostgres);
        this.kafka = join(startingKafka);
        this.postgres = join(startingPostgres);
      }
      this.database = parts.add("database pool", open(postgres));
      SecretBox secrets = new SecretBox(masterKey, random);
      this.instances = new InstanceStore(database.dataSource(), secrets);
      this.workloads = parts.add("Redis", new LocalWorkloads(settings.instances()));
      FirstSteps.Secrets first = timed("Redis", () -> startInstances(secrets));
      Map<String, Object> shared = sharedSettings();
      var consumer = timed("audit consumer", () -> startConsumer(shared));
      parts.add("records", this::awaitRecordsStored);
      this.data = timed("data functions", () -> startData(shared));
      this.management = timed("management function", () -> startManagement(shared, dataUrl()));
      this.observationPort = observe(List.of(data, management, consumer));
      this.quickstart =
          new Quickstart(
              dataUrl(),
              first.token(),
              url(Integer.parseInt(property(management, "local.server.port"))),
              FirstSteps.ADMIN_EMAIL,
              first.adminPassword(),
              postgres.jdbcUrl(),
              kafka.bootstrapServers());
      quickstart.write(settings.quickstart());
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /**
   * Starts everything and returns when it serves.
   *
   * @throws LocalStartException when something is missing or taken; what had been started is
   *     stopped again
   */
  public static LocalGate start(GateSettings settings, Progress progress) {
    return new LocalGate(settings, progress);
  }

  /** What a newcomer needs. */
  public Quickstart quickstart() {
    return quickstart;
  }

  /** The port of health and metrics. */
  public int observationPort() {
    return observationPort;
  }

  /** The processes that serve the instances. */
  public LocalWorkloads workloads() {
    return workloads;
  }

  /** The table of instances. */
  public InstanceStore instances() {
    return instances;
  }

  /** What seals the Redis passwords, for further services on the same database. */
  public String masterKey() {
    return masterKey;
  }

  /** The management function. */
  public ApplicationContext management() {
    return management;
  }

  /** The database, with the schema of this version. */
  public Database database() {
    return database;
  }

  /** Brings the Redis of an instance up and tells the data functions where it listens. */
  public RedisEndpoint startInstance(Instance instance) {
    Workload workload = new Workload(instance, Limits.NONE, instances.redisPassword(instance.id()));
    RedisEndpoint endpoint = new WorkloadSteps(workloads).bring(workload, StepReport.NOBODY);
    instances.started(instance.id(), endpoint, Instant.now());
    return endpoint;
  }

  /**
   * Waits until Kafka has the records of every request answered so far.
   *
   * @return whether it had them in time
   */
  public boolean awaitJournalEmpty(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (data.getBean(KafkaRecordJournal.class).pending() > 0) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }

  /** Stops everything, in order. */
  @Override
  public void close() {
    parts.close();
  }

  private KafkaServer startKafka() {
    KafkaServer server = parts.add("Kafka", KafkaServer.start(settings.kafka()));
    server.createTopics(
        Topics.ALL.stream()
            .collect(
                Collectors.toMap(
                    Topic::name, t -> new TopicSettings(t.partitions(), t.retention()))));
    return server;
  }

  private PostgresServer startPostgres() {
    return parts.add("PostgreSQL", PostgresServer.start(settings.postgres()));
  }

  private static Database open(PostgresServer postgres) {
    Database database = Database.open(postgres.jdbcUrl(), "local", ADMIN_CONNECTIONS);
    database.migrate();
    return database;
  }

  private FirstSteps.Secrets startInstances(SecretBox secrets) {
    FirstSteps steps =
        new FirstSteps(
            database,
            instances,
            new JdbcGrantStore(database.dataSource(), secrets),
            new RandomSecrets(random),
            Clock.systemUTC());
    FirstSteps.Secrets first = steps.take(Quickstart.kept(settings.quickstart()));
    instances.all().stream().filter(LocalGate::shouldRun).forEach(this::tryStart);
    return first;
  }

  /** What is being made or taken away is the management function's to go on with. */
  private static boolean shouldRun(Instance instance) {
    return switch (instance.state().status()) {
      case CREATING, RUNNING, FAILED -> true;
      case STOPPED, DELETING -> false;
    };
  }

  /** One instance that does not come up must not keep the others down. */
  private void tryStart(Instance instance) {
    try {
      startInstance(instance);
    } catch (WorkloadException e) {
      log.warn("instance {} does not start", instance.id(), e);
      instances.changeState(
          instance.id(),
          new InstanceState(
              InstanceStatus.FAILED, Optional.ofNullable(e.getMessage()), Instant.now()));
    }
  }

  private Map<String, Object> sharedSettings() {
    Map<String, Object> shared = new HashMap<>();
    shared.put("redisgate.postgres.url", postgres.jdbcUrl());
    shared.put("redisgate.kafka.bootstrap-servers", kafka.bootstrapServers());
    shared.put("redisgate.master-key", masterKey);
    shared.putAll(settings.overrides());
    return shared;
  }

  private ConfigurableApplicationContext startConsumer(Map<String, Object> shared) {
    Map<String, Object> own = new HashMap<>(shared);
    own.put("redisgate.audit-consumer.group", AuditConsumerApplication.DEFAULT_GROUP);
    own.put("redisgate.audit-consumer.instance-id", "local");
    own.putIfAbsent("redisgate.audit-consumer.stop-timeout", DRAIN.toSeconds() + "s");
    return parts.add(
        "audit consumer",
        AuditConsumerApplication.start(own, meters, Background.threads("records")));
  }

  private ConfigurableApplicationContext startData(Map<String, Object> shared) {
    Map<String, Object> own = new HashMap<>(shared);
    own.put("redisgate.data.port", settings.dataPort());
    own.put("redisgate.data.observation-port", -1);
    own.putIfAbsent("redisgate.data.host", LOOPBACK);
    own.putIfAbsent("redisgate.data.drain-timeout", DRAIN.toSeconds() + "s");
    return parts.add("data functions", DataFunctionsApplication.start(own, meters));
  }

  private String dataUrl() {
    return url(data.getBean(Door.class).port());
  }

  private ConfigurableApplicationContext startManagement(
      Map<String, Object> shared, String dataUrl) {
    Map<String, Object> own = new HashMap<>(shared);
    own.put("server.port", settings.managementPort());
    own.put("redisgate.management.signing-key", signingKey());
    own.putIfAbsent("redisgate.management.instances.data-url", dataUrl);
    own.putIfAbsent("server.address", LOOPBACK);
    own.put("spring.lifecycle.timeout-per-shutdown-phase", "1s");
    return parts.add("management function", ManagementApplication.start(own, workloads, meters));
  }

  private String signingKey() {
    return KeyFile.readOrMake(settings.signingKey(), () -> KeyFile.newSigningKey(random));
  }

  private int observe(List<ConfigurableApplicationContext> services) {
    List<ReadinessCheck> checks =
        services.stream()
            .flatMap(service -> service.getBeanProvider(ReadinessCheck.class).stream())
            .collect(
                Collectors.collectingAndThen(
                    Collectors.toMap(ReadinessCheck::name, c -> c, (first, second) -> first),
                    byName -> List.copyOf(byName.values())));
    try {
      return parts
          .add(
              "observation port",
              new ObservationPort(LOOPBACK, settings.observationPort(), () -> checks, meters))
          .port();
    } catch (IOException e) {
      throw new LocalStartException(
          "Port " + settings.observationPort() + " is in use: name another one.", e);
    }
  }

  /** Runs when the doors are closed and their journal is empty. */
  private void awaitRecordsStored() {
    try (ConsumerLag lag = new ConsumerLag(kafka.bootstrapServers())) {
      Stream.of(Topics.AUDIT, Topics.USAGE)
          .forEach(topic -> lag.awaitNone(AuditConsumerApplication.group(topic), topic, DRAIN));
    }
  }

  private <T> CompletableFuture<T> start(ExecutorService starts, String part, Supplier<T> start) {
    return CompletableFuture.supplyAsync(() -> timed(part, start), starts);
  }

  private static <T> T join(CompletableFuture<T> starting) {
    try {
      return starting.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private <T> T timed(String part, Supplier<T> start) {
    long from = System.nanoTime();
    T started = start.get();
    progress.ready(part, Duration.ofNanos(System.nanoTime() - from));
    return started;
  }

  private static String property(ConfigurableApplicationContext service, String name) {
    return service.getEnvironment().getRequiredProperty(name);
  }

  private static String url(int port) {
    return "http://" + LOOPBACK + ":" + port;
  }
}
