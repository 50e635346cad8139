package dev.redisgate.local.kubernetes.resource;

import dev.redisgate.core.database.Database;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceResource;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.organization.Organization;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.core.organization.User;
import dev.redisgate.core.organization.UserStore;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.quota.PlanStore;
import dev.redisgate.core.secret.SecretBox;
import dev.redisgate.local.gate.LocalWorkloads;
import dev.redisgate.local.kubernetes.mock.TaughtApiServer;
import dev.redisgate.local.postgres.PostgresServer;
import dev.redisgate.provisioning.resource.RedisHttpInstance;
import dev.redisgate.provisioning.resource.RedisHttpInstanceSpec;
import dev.redisgate.provisioning.resource.ResourceFollower;
import dev.redisgate.provisioning.resource.StatusCondition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database and Redis processes of a test's own, and a Kubernetes API of which {@link
 * TaughtApiServer} says what it does not prove.
 */
final class TestCluster implements AutoCloseable {
  static final String DATA_URL = "http://gate.example.com";
  static final String ORGANIZATION_LABEL = "redisgate.dev/organization";

  final TaughtApiServer server;
  final KubernetesClient kubernetes;
  final MortalDatabase database;
  final MortalWorkloads workloads;
  final LocalWorkloads processes;
  final InstanceStore instances;
  final LateClock clock = new LateClock();
  final ResourceFollower follower;

  private final PostgresServer postgres;
  private final Database pool;
  private final UUID owner = UUID.randomUUID();

  private TestCluster(Path directory) {
    this.postgres = PostgresServer.start(directory.resolve("postgres"));
    this.pool = Database.open(postgres.jdbcUrl(), "test", 8);
    pool.migrate();
    this.database = new MortalDatabase(pool.dataSource());
    this.processes = new LocalWorkloads(directory.resolve("instances"));
    this.workloads = new MortalWorkloads(processes);
    this.server =
        TaughtApiServer.start()
            .with(CustomResourceDefinitionContext.fromCustomResourceType(RedisHttpInstance.class));
    this.kubernetes = server.client();
    SecureRandom random = new SecureRandom();
    String masterKey = SecretBox.newMasterKey(random);
    this.instances = new InstanceStore(pool.dataSource(), new SecretBox(masterKey, random));
    this.follower =
        FollowerParts.follower(kubernetes, database, masterKey, workloads, DATA_URL, clock);
    new UserStore(pool.dataSource())
        .addPlatformAdmin(new User(owner, "owner@example.com", "{noop}", Instant.now()));
  }

  static TestCluster start(Path directory) {
    return new TestCluster(directory);
  }

  /** An organization without limits, and a namespace that is labelled with it. */
  String newNamespace() {
    return newNamespace(Limits.NONE);
  }

  String newNamespace(Limits limits) {
    String slug = "t-" + UUID.randomUUID().toString().substring(0, 8);
    UUID id = UUID.randomUUID();
    new OrganizationStore(pool.dataSource())
        .add(new Organization(id, slug, "Test", Instant.now()), owner);
    PlanStore plans = new PlanStore(pool.dataSource());
    plans.changePlan(id, "enterprise");
    plans.override(id, limits);
    label("ns-" + slug, Map.of(ORGANIZATION_LABEL, slug));
    return "ns-" + slug;
  }

  void label(String namespace, Map<String, String> labels) {
    kubernetes
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(namespace)
                .withLabels(labels)
                .endMetadata()
                .build())
        .fieldManager("admin")
        .forceConflicts()
        .serverSideApply();
  }

  JdbcClient sql() {
    return JdbcClient.create(pool.dataSource());
  }

  /** What a user of {@code kubectl} applies. */
  void apply(String namespace, String name, RedisHttpInstanceSpec spec) {
    RedisHttpInstance resource = new RedisHttpInstance();
    resource.getMetadata().setName(name);
    resource.getMetadata().setNamespace(namespace);
    resource.setSpec(spec);
    kubernetes.resource(resource).fieldManager("kubectl").forceConflicts().serverSideApply();
  }

  /** Limits of its own for the organization whose namespace this is. */
  void override(String namespace, Limits limits) {
    String slug = namespace.substring("ns-".length());
    UUID id = new OrganizationStore(pool.dataSource()).find(slug).orElseThrow().id();
    new PlanStore(pool.dataSource()).override(id, limits);
  }

  static RedisHttpInstanceSpec spec(String maxMemory) {
    return new RedisHttpInstanceSpec(
        maxMemory, null, null, null, null, null, null, null, null, null);
  }

  Resource<RedisHttpInstance> at(String namespace, String name) {
    return kubernetes.resources(RedisHttpInstance.class).inNamespace(namespace).withName(name);
  }

  RedisHttpInstance get(String namespace, String name) {
    return at(namespace, name).get();
  }

  /** The condition of this type, such as {@code True Running}. */
  String condition(String namespace, String name, String type) {
    return get(namespace, name).getStatus().conditions().stream()
        .filter(condition -> condition.type().equals(type))
        .map(condition -> condition.status() + " " + condition.reason())
        .findFirst()
        .orElse("");
  }

  StatusCondition ready(String namespace, String name) {
    return get(namespace, name).getStatus().conditions().getFirst();
  }

  Optional<Instance> instance(String namespace, String name) {
    return instances.ofResource(new InstanceResource(namespace, name));
  }

  /** Reasons of a resource's events, in the order in which they happened. */
  List<String> events(String namespace, String name) {
    return kubernetes.v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> event.getInvolvedObject().getName().equals(name))
        .sorted(
            Comparator.comparingLong(
                event -> Long.parseLong(event.getMetadata().getResourceVersion())))
        .map(Event::getReason)
        .toList();
  }

  /** What the audit will show of an organization's resource, oldest first. */
  List<String> actions(String namespace, String name) {
    return sql()
        .sql(
            """
            select convert_from(value, 'UTF8') from action_outbox
            where convert_from(value, 'UTF8') like :resource order by position
            """)
        .param("resource", "%\"resource\":\"" + namespace + "/" + name + "\"%")
        .query(String.class)
        .list();
  }

  long rows() {
    return sql().sql("select count(*) from instances").query(Long.class).single();
  }

  /** As if the worker of every operation had been silent for long. */
  void forgetClaims() {
    sql()
        .sql("update operations set claimed_until = now() - interval '1s' where status = 'running'")
        .update();
  }

  @Override
  public void close() {
    kubernetes.close();
    server.close();
    processes.close();
    pool.close();
    postgres.close();
  }
}
