package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.database.Database;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.secret.SecretBox;
import dev.redisgate.core.workload.Offer;
import dev.redisgate.core.workload.Step;
import dev.redisgate.core.workload.Workload;
import dev.redisgate.core.workload.WorkloadException;
import dev.redisgate.core.workload.WorkloadRuntime;
import dev.redisgate.local.gate.LocalWorkloads;
import dev.redisgate.local.management.ManagementClient.Reply;
import dev.redisgate.local.postgres.PostgresServer;
import dev.redisgate.management.ManagementApplication;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What fails on the way leaves nothing behind and says why. Real redis-server processes, behind a
 * runtime that fails where the test wants it; a management function and database of the test's own,
 * for nobody else may do its operations.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CreationFailureIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String REASON = "no room on this node";

  /** Where it fails. */
  private enum Failing {
    NOWHERE,
    BEFORE_THE_START,
    AFTER_THE_START,
    AT_A_CHANGE
  }

  /** Fails where it is told to, and is {@link LocalWorkloads} otherwise. */
  private static final class FailingWorkloads implements WorkloadRuntime {
    private final LocalWorkloads real;
    private volatile Failing failing = Failing.NOWHERE;

    FailingWorkloads(LocalWorkloads real) {
      this.real = real;
    }

    @Override
    public Offer offer() {
      return real.offer();
    }

    @Override
    public void bring(Step step, Workload workload) {
      if (step == Step.RUN) {
        failAt(Failing.BEFORE_THE_START);
      }
      real.bring(step, workload);
      if (step == Step.RUN) {
        failAt(Failing.AFTER_THE_START);
        if (failing == Failing.AT_A_CHANGE) {
          failing = Failing.NOWHERE; // going back works
          throw new WorkloadException(REASON, null);
        }
      }
    }

    @Override
    public void takeAway(Step step, Workload workload) {
      real.takeAway(step, workload);
    }

    @Override
    public void stop(Workload workload) {
      real.stop(workload);
    }

    @Override
    public RedisEndpoint endpoint(Workload workload) {
      return real.endpoint(workload);
    }

    @Override
    public Optional<String> problem(Instance instance) {
      return real.problem(instance);
    }

    private void failAt(Failing place) {
      if (failing == place) {
        throw new WorkloadException(REASON, null);
      }
    }
  }

  private Path directory;
  private PostgresServer postgres;
  private LocalWorkloads real;
  private FailingWorkloads workloads;
  private ConfigurableApplicationContext management;
  private ManagementClient client;
  private String token;
  private String instances;

  @BeforeAll
  void start(@TempDir Path temporary) {
    directory = temporary;
    postgres = PostgresServer.start(directory.resolve("postgres"));
    try (Database database = Database.open(postgres.jdbcUrl(), "test", 2)) {
      database.migrate();
    }
    real = new LocalWorkloads(directory.resolve("instances"));
    workloads = new FailingWorkloads(real);
    Map<String, Object> settings = new HashMap<>();
    settings.put("redisgate.postgres.url", postgres.jdbcUrl());
    settings.put("redisgate.kafka.bootstrap-servers", "127.0.0.1:1"); // records wait
    settings.put("redisgate.master-key", SecretBox.newMasterKey(new SecureRandom()));
    settings.put("redisgate.management.signing-key", OwnManagement.newSigningKey("secp256r1"));
    settings.put("server.address", "127.0.0.1");
    settings.put("server.port", 0);
    management = ManagementApplication.start(settings, workloads, new SimpleMeterRegistry());
    String port = management.getEnvironment().getRequiredProperty("local.server.port");
    client = new ManagementClient("http://127.0.0.1:" + port, Map.of());
    token = client.newSession().field("access_token");
    Reply organization =
        client.post("/api/organizations", Map.of("name", "Team", "slug", "team"), token);
    instances = "/api/organizations/" + organization.field("id") + "/redis-instances";
  }

  @AfterAll
  void stop() {
    management.close();
    real.close();
    postgres.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"BEFORE_THE_START", "AFTER_THE_START"})
  void failedCreation_leavesNothingButItsReason(Failing where) {
    workloads.failing = where;
    String id = create();
    Reply failed = awaitStatus(id, "failed");
    assertThat(failed.json().at("/instance/status_reason").asString()).isEqualTo(REASON);
    assertThat(directory.resolve("instances").resolve(id)).doesNotExist();
    assertThat(real.server(UUID.fromString(id))).isNull();

    assertThat(send("DELETE", id, "").status()).isEqualTo(202);
    assertThat(client.get(instances + "/" + id, token).status()).isEqualTo(404);
    workloads.failing = Failing.NOWHERE;
    String again = create(); // under the same slug
    awaitStatus(again, "running");
    send("DELETE", again, "");
  }

  @Test
  void failedChange_isUndone() {
    workloads.failing = Failing.NOWHERE;
    String id = create();
    awaitStatus(id, "running");
    workloads.failing = Failing.AT_A_CHANGE;
    String operation =
        send("PATCH", id, "{\"max_memory\":8388608}").json().at("/operation/id").asString();
    String path = instances.replace("redis-instances", "operations/") + operation;
    Reply failed =
        await("the change to fail")
            .atMost(PATIENCE)
            .until(() -> client.get(path, token), reply -> !reply.field("finished_at").isEmpty());
    assertThat(failed.field("status")).isEqualTo("failed");
    assertThat(failed.field("reason")).isEqualTo(REASON);
    assertThat(failed.field("step")).isEqualTo("run");
    Reply instance = client.get(instances + "/" + id, token);
    assertThat(instance.json().at("/instance/max_memory").asLong()).isEqualTo(1048576);
    assertThat(instance.json().at("/instance/status").asString()).isEqualTo("running");
    send("DELETE", id, "");
  }

  private String create() {
    Map<String, Object> body = Map.of("name", "Cache", "slug", "cache", "max_memory", 1 << 20);
    Reply reply =
        await("the slug to be free")
            .atMost(PATIENCE)
            .until(() -> client.post(instances, body, token), r -> r.status() == 202);
    return reply.json().at("/instance/id").asString();
  }

  private Reply send(String method, String id, String body) {
    Map<String, String> bearer = Map.of("Authorization", "Bearer " + token);
    return client.send(method, instances + "/" + id, body, bearer);
  }

  private Reply awaitStatus(String id, String status) {
    return await(id + " to be " + status)
        .atMost(PATIENCE)
        .until(
            () -> client.get(instances + "/" + id, token),
            reply -> reply.json().at("/instance/status").asString().equals(status));
  }
}
