package dev.redisgate.local.harness;

import dev.redisgate.audit.AuditConsumerApplication;
import dev.redisgate.core.accesskey.AccessKey;
import dev.redisgate.core.accesskey.AccessKeyStore;
import dev.redisgate.core.accesskey.Permission;
import dev.redisgate.core.accesskey.StandardPermission;
import dev.redisgate.core.accesskey.TokenHash;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.organization.Organization;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.quota.PlanStore;
import dev.redisgate.core.record.Topics;
import dev.redisgate.core.secret.RandomSecrets;
import dev.redisgate.local.gate.ConsumerLag;
import dev.redisgate.local.gate.GateSettings;
import dev.redisgate.local.gate.LocalGate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole RedisGate, and what tests need of it. */
public final class RunningGate implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long MAX_MEMORY_BYTES = 128L << 20;

  private final LocalGate gate;
  private final RandomSecrets secrets = new RandomSecrets(new SecureRandom());

  private RunningGate(LocalGate gate, Path directory) {
    this.gate = gate;
  }

  /** Starts one on free ports. */
  public static RunningGate start(Path directory, Map<String, Object> settings) {
    return new RunningGate(
        LocalGate.start(new GateSettings(directory, 0, 0, 0, settings), (part, took) -> {}),
        directory);
  }

  public LocalGate gate() {
    return gate;
  }

  /** What seals the Redis passwords. */
  public String masterKey() {
    return gate.masterKey();
  }

  /** Starts data functions beside the gate's own, as another replica would be. */
  public SecondDoor secondDoor() {
    return SecondDoor.open(gate.quickstart(), gate.masterKey());
  }

  public int dataPort() {
    return URI.create(gate.quickstart().dataUrl()).getPort();
  }

  public JdbcClient database() {
    return JdbcClient.create(gate.database().dataSource());
  }

  /** Makes and starts an instance of its own for a test, without limits. */
  public GateInstance newInstance() {
    return newInstance(gate.instances().all().getFirst().organizationId());
  }

  /** Makes an organization of its own for a test, with limits instead of its plan's. */
  public UUID newOrganization(String plan, Limits overrides) {
    UUID id = UUID.randomUUID();
    Instant now = Instant.now();
    UUID owner =
        database()
            .sql("select id from users order by created_at limit 1")
            .query(UUID.class)
            .single();
    new OrganizationStore(gate.database().dataSource())
        .add(new Organization(id, "t-" + id.toString().substring(0, 13), "Test", now), owner);
    plans().changePlan(id, plan);
    plans().override(id, overrides);
    return id;
  }

  public PlanStore plans() {
    return new PlanStore(gate.database().dataSource());
  }

  /** Makes and starts an instance of an organization. */
  public GateInstance newInstance(UUID organization) {
    Instance instance =
        Instance.create(
            organization,
            "t-" + UUID.randomUUID().toString().substring(0, 13),
            "Test",
            InstanceSettings.ofSize(MAX_MEMORY_BYTES),
            Instant.now());
    gate.instances().add(instance, secrets.newPassword());
    gate.startInstance(instance);
    return withNewToken(instance, StandardPermission.ADMIN);
  }

  /** The same instance through another token. */
  public GateInstance withNewToken(Instance instance, Permission permission) {
    String token = secrets.newToken();
    AccessKey key = AccessKey.ofInstance(instance, "test", token, permission, Instant.now());
    accessKeys().add(key);
    return new GateInstance(dataPort(), instance, key.id(), token, "test/" + UUID.randomUUID());
  }

  /** The same instance through a token for every instance of its organization. */
  public GateInstance withOrganizationToken(Instance instance) {
    String token = secrets.newToken();
    AccessKey key =
        new AccessKey(
            UUID.randomUUID(),
            instance.organizationId(),
            Optional.empty(),
            "test",
            TokenHash.of(token),
            RandomSecrets.shown(token),
            StandardPermission.ADMIN,
            Instant.now(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    accessKeys().add(key);
    return new GateInstance(dataPort(), instance, key.id(), token, "test/" + UUID.randomUUID());
  }

  public AccessKeyStore accessKeys() {
    return new AccessKeyStore(gate.database().dataSource());
  }

  /** Waits until the record of every request answered so far is in PostgreSQL. */
  public void awaitRecordsStored() {
    gate.awaitJournalEmpty(PATIENCE);
    try (ConsumerLag lag = new ConsumerLag(gate.quickstart().kafkaBootstrap())) {
      for (var topic : List.of(Topics.AUDIT, Topics.USAGE)) {
        if (!lag.awaitNone(AuditConsumerApplication.group(topic), topic, PATIENCE)) {
          throw new AssertionError("the audit consumer lags behind " + topic.name());
        }
      }
    }
  }

  /** A page of the observation port. */
  public HttpReply observe(String path) throws IOException {
    try (RawHttp connection = new RawHttp(gate.observationPort())) {
      connection.write("GET", path, Map.of("Connection", "close"), new byte[0]);
      return connection.read(false);
    }
  }

  @Override
  public void close() {
    gate.close();
  }
}
