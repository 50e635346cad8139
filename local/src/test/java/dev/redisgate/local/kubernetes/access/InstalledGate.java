package dev.redisgate.local.kubernetes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.database.Database;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.core.quota.PlanStore;
import dev.redisgate.core.secret.SecretBox;
import dev.redisgate.local.harness.JavaProcess;
import dev.redisgate.local.kubernetes.mock.ClusterLife;
import dev.redisgate.local.kubernetes.mock.TaughtApiServer;
import dev.redisgate.local.kubernetes.schema.Trees;
import dev.redisgate.local.postgres.PostgresServer;
import dev.redisgate.local.process.FreePort;
import dev.redisgate.management.ManagementApplication;
import dev.redisgate.provisioning.ProvisioningJob;
import dev.redisgate.provisioning.resource.RedisHttpInstance;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The management function and the provisioning Job as processes, with the environment that the
 * manifests of the overlay {@code dev} give them, a real database, and an API server of which
 * {@link TaughtApiServer} says what it does not prove.
 */
final class InstalledGate implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String FILE = "REDISGATE_PROVISIONING_REQUESTFILE";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final TaughtApiServer server =
      TaughtApiServer.start()
          .with(CustomResourceDefinitionContext.fromCustomResourceType(RedisHttpInstance.class));
  final KubernetesClient observer = server.observer();
  final ClusterLife life = ClusterLife.of(server);
  private final Path directory;
  private final PostgresServer postgres;
  private final PodEnvironment environment;

  InstalledGate(List<Map<String, Object>> objects, Path directory) {
    this.directory = directory;
    this.postgres = PostgresServer.start(directory.resolve("postgres"));
    try (Database database = Database.open(postgres.jdbcUrl(), "test", 2)) {
      database.migrate();
    }
    this.environment =
        new PodEnvironment(
            objects,
            Map.of(
                "redisgate-postgres/url",
                postgres.jdbcUrl(),
                "redisgate-master-key/key",
                SecretBox.newMasterKey(new SecureRandom())));
    observer
        .resource(
            Serialization.unmarshal(
                Serialization.asJson(environment.object("CronJob", "provisioning-job")),
                CronJob.class))
        .create();
  }

  /** Starts the management function on a free port. */
  Management management(String signingKey) throws IOException {
    Path key = Files.writeString(directory.resolve("signing-key.pem"), signingKey);
    Map<String, String> variables =
        variables(Trees.at(environment.object("Service", "management"), "spec", "template"));
    int port = FreePort.choose();
    variables.put("SERVER_PORT", String.valueOf(port));
    variables.put("REDISGATE_MANAGEMENT_SIGNINGKEYFILE", key.toString());
    // Nothing is there: it serves without Kafka.
    variables.put("REDISGATE_KAFKA_BOOTSTRAPSERVERS", "127.0.0.1:" + FreePort.choose());
    Management management =
        new Management(JavaProcess.start(ManagementApplication.class, variables), port);
    management.awaitReady();
    return management;
  }

  private Map<String, String> variables(Object template) {
    Map<String, String> variables = new HashMap<>(environment.of(Trees.at(template, "spec")));
    variables.put("KUBERNETES_MASTER", server.url());
    variables.put("KUBERNETES_AUTH_TRYKUBECONFIG", "false");
    return variables;
  }

  /** What a platform admin does. */
  void changePlan(String slug, String plan) {
    try (Database database = Database.open(postgres.jdbcUrl(), "test", 1)) {
      UUID id = new OrganizationStore(database.dataSource()).find(slug).orElseThrow().id();
      new PlanStore(database.dataSource()).changePlan(id, plan);
    }
  }

  /** Waits until the management function has started a Job. */
  void awaitJob() {
    await("a Job").atMost(PATIENCE).until(() -> !jobs().isEmpty());
  }

  private List<Job> jobs() {
    return observer.batch().v1().jobs().inNamespace("redisgate").list().getItems();
  }

  /** Runs what the management function has started, once each. */
  void runJobs() throws InterruptedException {
    for (Job job : jobs()) {
      Map<String, Object> tree = Trees.parse(Serialization.asYaml(job)).getFirst();
      run(variables(Trees.at(tree, "spec", "template")));
      observer.resource(job).delete();
    }
  }

  /** Runs the Job that an event starts. */
  void event(String type, String subject) throws IOException, InterruptedException {
    Path event =
        Files.writeString(
            directory.resolve("event"),
            """
            {"specversion":"1.0","id":"1","source":"test","type":"%s","subject":"%s","data":{}}
            """
                .formatted(type, subject));
    Map<String, String> variables =
        variables(
            Trees.at(
                environment.object("JobSink", "provisioning-job"),
                "spec",
                "job",
                "spec",
                "template"));
    assertThat(variables).containsEntry(FILE, "/etc/jobsink-event/event");
    variables.put(FILE, event.toString());
    run(variables);
  }

  private static void run(Map<String, String> variables) throws InterruptedException {
    variables.put("REDISGATE_PROVISIONING_READYTIMEOUT", "5s");
    try (JavaProcess job = JavaProcess.start(ProvisioningJob.class, variables)) {
      assertThat(job.awaitExit(PATIENCE)).as(job::output).isBetween(0, 1);
    }
  }

  @Override
  public void close() {
    observer.close();
    life.close();
    server.close();
    postgres.close();
  }

  /** A management function that runs. */
  record Management(JavaProcess process, int port) implements AutoCloseable {
    private void awaitReady() {
      await("management to be live")
          .atMost(PATIENCE)
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(() -> !process.isAlive() || get("/health/live").statusCode() == 200);
      assertThat(process.isAlive()).as(process::output).isTrue();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
      return HTTP.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }

    /** Posts JSON, and returns the answer as a tree. */
    Map<String, Object> post(String path, String token, String body)
        throws IOException, InterruptedException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body));
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
      return Trees.parse(response.body()).getFirst();
    }

    @Override
    public void close() {
      process.close();
    }
  }
}
