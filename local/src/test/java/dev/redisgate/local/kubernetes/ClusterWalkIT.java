package dev.redisgate.local.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.database.Database;
import dev.redisgate.core.organization.Organization;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.core.quota.PlanStore;
import dev.redisgate.core.secret.SecretBox;
import dev.redisgate.local.harness.JavaProcess;
import dev.redisgate.local.harness.SigningKeyPem;
import dev.redisgate.local.kubernetes.mock.ClusterLife;
import dev.redisgate.local.kubernetes.mock.TaughtApiServer;
import dev.redisgate.local.kubernetes.rule.ManifestRules;
import dev.redisgate.local.kubernetes.rule.ObjectSet;
import dev.redisgate.local.kubernetes.schema.KubernetesSchemas;
import dev.redisgate.local.kubernetes.schema.Trees;
import dev.redisgate.local.management.ManagementClient;
import dev.redisgate.local.management.ManagementClient.Reply;
import dev.redisgate.local.postgres.PostgresServer;
import dev.redisgate.local.process.FreePort;
import dev.redisgate.management.ManagementApplication;
import dev.redisgate.provisioning.ProvisioningJob;
import dev.redisgate.provisioning.resource.RedisHttpInstance;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Both entrances from one end to the other, with the programs as they are deployed: management
 * makes a Job of the manifest's CronJob, that Job's program does the operation, and a program that
 * gets Knative's event follows a resource. A lost Job is done by the next look at everything.
 *
 * <p>The API server is a mock: {@link TaughtApiServer} says what it does not show.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterWalkIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String IMAGES = "7.0=redis:7.0.15,7.2=redis:7.2.11";
  private static final String SYSTEM = "redisgate";

  private final SecureRandom random = new SecureRandom();
  private final String masterKey = SecretBox.newMasterKey(random);
  private final List<Map<String, Object>> manifests =
      Kustomize.render(Kustomize.ROOT.resolve("base"));

  private PostgresServer postgres;
  private Database database;
  private TaughtApiServer server;
  private ClusterLife life;
  private KubernetesClient observer;
  private JavaProcess management;
  private ManagementClient client;
  private String token;
  private UUID organization;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    postgres = PostgresServer.start(directory.resolve("postgres"));
    database = Database.open(postgres.jdbcUrl(), "test", 2);
    database.migrate();
    server =
        TaughtApiServer.start()
            .with(CustomResourceDefinitionContext.fromCustomResourceType(RedisHttpInstance.class));
    life = ClusterLife.of(server);
    observer = server.observer();
    observer.resource(template()).create();
    int port = FreePort.choose();
    Map<String, String> environment = new HashMap<>(shared());
    environment.put("SERVER_PORT", String.valueOf(port));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("REDISGATE_KAFKA_BOOTSTRAPSERVERS", "127.0.0.1:1"); // records wait
    environment.put("REDISGATE_MANAGEMENT_SIGNINGKEY", SigningKeyPem.of("secp256r1"));
    environment.put("REDISGATE_MANAGEMENT_OBSERVATIONPORT", "-1");
    environment.put("REDISGATE_MANAGEMENT_JOBS_TEMPLATE", "provisioning-job");
    environment.put("REDISGATE_MANAGEMENT_JOBS_NAMESPACE", SYSTEM);
    management = JavaProcess.start(ManagementApplication.class, environment);
    client = new ManagementClient("http://127.0.0.1:" + port, Map.of());
    await("management to serve")
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(UncheckedIOException.class::isInstance)
        .failFast(() -> assertThat(management.isAlive()).as(management::output).isTrue())
        .untilAsserted(
            () -> assertThat(client.get("/health").status()).as(management::output).isEqualTo(200));
    token = client.newSession().field("access_token");
    organization = UUID.randomUUID();
    UUID owner = UUID.fromString(client.get("/auth/me", token).field("id"));
    new OrganizationStore(database.dataSource())
        .add(new Organization(organization, "team", "Team", Instant.now()), owner);
  }

  @AfterAll
  void stop() {
    management.close();
    observer.close();
    life.close();
    server.close();
    database.close();
    postgres.close();
  }

  @Test
  @Order(1)
  void instanceOfTheApi_isMadeChangedAndRemovedByJobs() throws Exception {
    String id = operate("POST", "", body("cache", 1)).json().at("/instance/id").asString();
    assertThat(instance(id).json().at("/instance/status").asString()).isEqualTo("running");
    operate("PATCH", "/" + id, "{\"max_memory\":536870912,\"redis_version\":\"7.2\"}");
    assertThat(instance(id).json().at("/instance/max_memory").asLong()).isEqualTo(536870912);
    requireRefused("PATCH", "/" + id, "{\"availability\":\"replicated\"}");
    new PlanStore(database.dataSource()).changePlan(organization, "pro");
    operate("PATCH", "/" + id, "{\"availability\":\"replicated\",\"domain\":\"a.example.com\"}");
    assertThat(pods(id)).isEqualTo(3);
    new PlanStore(database.dataSource()).changePlan(organization, "free");
    requireRefused(
        "POST",
        "",
        "{\"name\":\"I\",\"slug\":\"other\",\"max_memory\":1048576,"
            + "\"availability\":\"replicated\"}");
    operate("PATCH", "/" + id, "{\"availability\":\"standalone\",\"domain\":\"\"}");
    operate("PUT", "/" + id + "/status", "{\"status\":\"stopped\"}");
    operate("PUT", "/" + id + "/status", "{\"status\":\"running\"}");
    operate("POST", "/" + id + "/restart", "");
    // What is gone comes back with the next look at everything.
    observer.apps().statefulSets().inNamespace(namespace()).withName("redis-" + id).delete();
    assertThat(run("{\"resync\":true}")).isZero();
    assertThat(
            observer.apps().statefulSets().inNamespace(namespace()).withName("redis-" + id).get())
        .isNotNull();
    operate("DELETE", "/" + id, "");
    assertThat(instance(id).status()).isEqualTo(404);
    awaitNoNamespace();
  }

  @Test
  @Order(2)
  void lostJob_isDoneByTheNextResync() throws Exception {
    Reply accepted = send("POST", "", body("lost", 1));
    assertThat(accepted.status()).isEqualTo(202);
    String operation = accepted.json().at("/operation/id").asString();
    awaitJob(operation);
    observer.batch().v1().jobs().inNamespace(SYSTEM).withName("provision-" + operation).delete();
    database.inTransaction(
        () ->
            JdbcClient.create(database.dataSource())
                .sql("update operations set created_at = created_at - interval '5 minutes'")
                .update());
    assertThat(run("{\"resync\":true}")).isZero();
    String id = accepted.json().at("/instance/id").asString();
    assertThat(instance(id).json().at("/instance/status").asString()).isEqualTo("running");
    operate("DELETE", "/" + id, "");
  }

  @Test
  @Order(3)
  void resource_isFollowedByWhatKnativeStarts(@TempDir Path directory) throws Exception {
    observer
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName("apps")
                .addToLabels("redisgate.dev/organization", "team")
                .endMetadata()
                .build())
        .create();
    RedisHttpInstance resource =
        Serialization.unmarshal(
            """
            apiVersion: redisgate.dev/v1
            kind: RedisHttpInstance
            metadata:
              name: sessions
              namespace: apps
            spec:
              maxMemory: 16Mi
              accessKey: {}
            """,
            RedisHttpInstance.class);
    observer.resource(resource).create();
    assertThat(follow(directory, "add")).isZero();
    RedisHttpInstance made = observer.resource(resource).get();
    assertThat(made.getStatus().conditions())
        .anySatisfy(
            condition -> {
              assertThat(condition.type()).isEqualTo("Ready");
              assertThat(condition.status()).isEqualTo("True");
            });
    assertThat(observer.secrets().inNamespace("apps").withName("sessions-redisgate").get())
        .isNotNull();
    assertThat(run("{\"resync\":true}")).isZero();
    observer.resource(resource).delete();
    assertThat(follow(directory, "update")).isZero();
    assertThat(observer.resource(resource).get()).isNull();
    awaitNoNamespace();
  }

  @Test
  @Order(4)
  void requestThatIsNone_endsTheRunAndIsNamed() throws Exception {
    try (JavaProcess job = job(Map.of("REDISGATE_PROVISIONING_REQUEST", "{\"operation\":7}"))) {
      assertThat(job.awaitExit(PATIENCE)).isEqualTo(1);
      assertThat(job.output()).contains("redisgate.provisioning.request");
    }
  }

  /** Asks for replicas, which the plan does not allow. */
  private void requireRefused(String method, String below, String body) {
    Reply refused = send(method, below, body);
    assertThat(refused.status()).as(refused.text()).isEqualTo(403);
    assertThat(refused.field("type")).endsWith("quota-exceeded");
    assertThat(refused.field("detail")).contains("of at most 0 replicated instances");
  }

  private int pods(String id) {
    return observer
        .apps()
        .statefulSets()
        .inNamespace(namespace())
        .withName("redis-" + id)
        .get()
        .getSpec()
        .getReplicas();
  }

  /** Has something done by a Job, from the API's answer to the end of the Job's process. */
  private Reply operate(String method, String below, String body) throws Exception {
    Reply accepted = send(method, below, body);
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    String operation = accepted.json().at("/operation/id").asString();
    Job job = awaitJob(operation);
    requireGood(job);
    try (JavaProcess process = job(environment(job))) {
      assertThat(process.awaitExit(PATIENCE)).as(process::output).isZero();
    }
    return accepted;
  }

  /** A server takes some seconds to empty one. */
  private void awaitNoNamespace() {
    await("the organization's namespace to be gone")
        .atMost(PATIENCE)
        .until(() -> observer.namespaces().withName(namespace()).get() == null);
  }

  private Job awaitJob(String operation) {
    return await("the Job of " + operation)
        .atMost(PATIENCE)
        .until(
            () ->
                observer
                    .batch()
                    .v1()
                    .jobs()
                    .inNamespace(SYSTEM)
                    .withName("provision-" + operation)
                    .get(),
            found -> found != null);
  }

  /** What the Job's container gets, as far as it is said in the Job itself. */
  private static Map<String, String> environment(Job job) {
    Map<String, String> environment = new HashMap<>();
    job.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
        .filter(variable -> variable.getValue() != null)
        .forEach((EnvVar variable) -> environment.put(variable.getName(), variable.getValue()));
    return environment;
  }

  private void requireGood(Job job) {
    List<Map<String, Object>> objects = new ArrayList<>(Trees.parse(Serialization.asYaml(job)));
    objects.forEach(object -> object.remove("status"));
    objects.forEach(
        object ->
            List.of("uid", "resourceVersion", "generation", "creationTimestamp")
                .forEach(Trees.map(object.get("metadata"))::remove));
    assertThat(KubernetesSchemas.load().problems(objects.getFirst())).isEmpty();
    objects.addAll(manifests);
    assertThat(ManifestRules.forObjects().problems(new ObjectSet(objects, Installation.secrets())))
        .filteredOn(problem -> problem.contains(job.getMetadata().getName()))
        .isEmpty();
  }

  private int run(String request) throws InterruptedException {
    try (JavaProcess process = job(Map.of("REDISGATE_PROVISIONING_REQUEST", request))) {
      int exit = process.awaitExit(PATIENCE);
      return exit;
    }
  }

  private int follow(Path directory, String what) throws Exception {
    Path event = directory.resolve("event");
    Files.writeString(
        event,
        """
        {"specversion":"1.0","id":"1","source":"https://10.96.0.1:443",
         "type":"dev.knative.apiserver.resource.%s",
         "subject":"/apis/redisgate.dev/v1/namespaces/apps/redishttpinstances/sessions",
         "datacontenttype":"application/json","data":{}}
        """
            .formatted(what));
    try (JavaProcess process =
        job(Map.of("REDISGATE_PROVISIONING_REQUESTFILE", event.toString()))) {
      int exit = process.awaitExit(PATIENCE);
      assertThat(exit).as(process::output).isZero();
      return exit;
    }
  }

  private JavaProcess job(Map<String, String> request) {
    Map<String, String> environment = new HashMap<>(shared());
    environment.put("REDISGATE_PROVISIONING_SYSTEMNAMESPACE", SYSTEM);
    environment.putAll(request);
    return JavaProcess.start(ProvisioningJob.class, environment);
  }

  /** What Secrets and ConfigMaps hold in a cluster, and where its API is. */
  private Map<String, String> shared() {
    return Map.of(
        "REDISGATE_POSTGRES_URL",
        postgres.jdbcUrl(),
        "REDISGATE_MASTERKEY",
        masterKey,
        "REDISGATE_PROVISIONING_REDISIMAGES",
        IMAGES,
        "KUBERNETES_MASTER",
        server.url(),
        "KUBERNETES_AUTH_TRYKUBECONFIG",
        "false");
  }

  private CronJob template() {
    return manifests.stream()
        .filter(object -> "CronJob".equals(object.get("kind")))
        .map(object -> Serialization.unmarshal(Serialization.asJson(object), CronJob.class))
        .findFirst()
        .orElseThrow();
  }

  private Reply instance(String id) {
    return client.get(path("/" + id), token);
  }

  private Reply send(String method, String below, String body) {
    return client.send(method, path(below), body, Map.of("Authorization", "Bearer " + token));
  }

  private String path(String below) {
    return "/api/organizations/" + organization + "/redis-instances" + below;
  }

  private String namespace() {
    return "redisgate-" + organization;
  }

  private static String body(String slug, int mebibytes) {
    return "{\"name\":\"I\",\"slug\":\"%s\",\"max_memory\":%d}"
        .formatted(slug, (long) mebibytes << 20);
  }
}
