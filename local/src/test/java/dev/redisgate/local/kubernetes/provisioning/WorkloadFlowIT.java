package dev.redisgate.local.kubernetes.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.EvictionPolicy;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.operation.Operation;
import dev.redisgate.core.operation.OperationHold;
import dev.redisgate.core.operation.OperationKind;
import dev.redisgate.core.workload.Step;
import dev.redisgate.provisioning.operation.OperationJob.Outcome;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the job makes of an instance in the end, whatever happened on the way: done twice, by two at
 * once, cut off after each of its calls.
 *
 * <p>The database is real, the API server a mock ({@link
 * dev.redisgate.local.kubernetes.mock.TaughtApiServer} says what it does not do). So this shows the
 * flow: which objects are there afterwards, that nothing is left after a deletion, what is in the
 * rows. It does not show that a real server takes the objects, that Redis runs in those pods, that
 * policies and quotas hold, or that pods are replaced without a loss.
 */
@TestInstance(Lifecycle.PER_CLASS)
class WorkloadFlowIT {
  private static final long MEBIBYTE = 1L << 20;
  private static final InstanceSettings SMALL = InstanceSettings.ofSize(MEBIBYTE);
  private static final InstanceSettings REPLICATED =
      new InstanceSettings(
          64 * MEBIBYTE,
          "7.2",
          Persistence.APPEND_ONLY,
          EvictionPolicy.ALLKEYS_LRU,
          Availability.REPLICATED,
          Optional.of("cache.example.com"));

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ClusterFixture cluster;

  @BeforeAll
  void start(@TempDir Path directory) {
    cluster = new ClusterFixture(directory);
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void created_isThereAndSaysHowItIsReached() throws Exception {
    UUID organization = cluster.newOrganization();
    Operation create = cluster.create(organization, SMALL);
    assertThat(cluster.run(create)).isEqualTo(Outcome.SUCCEEDED);
    UUID id = create.instanceId();
    assertThat(objects(organization)).isEqualTo(standalone(organization, id, true));
    assertThat(cluster.instance(id).state().status()).isEqualTo(InstanceStatus.RUNNING);
    RedisEndpoint endpoint = cluster.instances.endpoint(id).orElseThrow();
    assertThat(endpoint.host())
        .isEqualTo("redis-%s.redisgate-%s.svc.cluster.local".formatted(id, organization));
    assertThat(endpoint.certificate().orElseThrow()).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(endpoint.primary()).isEmpty();
    assertThat(cluster.operations.find(create.id()).orElseThrow().step())
        .contains(Step.ALL.getLast());
    delete(id);
    assertNothingLeft(organization);
    assertThat(cluster.instances.find(id)).isEmpty();
  }

  @Test
  void replicatedWithADomain_hasSentinelsAndABudget() throws Exception {
    UUID organization = cluster.newOrganization();
    Operation create = cluster.create(organization, REPLICATED);
    assertThat(cluster.run(create)).isEqualTo(Outcome.SUCCEEDED);
    UUID id = create.instanceId();
    assertThat(objects(organization)).isEqualTo(replicated(organization, id, "cache.example.com"));
    RedisEndpoint endpoint = cluster.instances.endpoint(id).orElseThrow();
    assertThat(endpoint.port()).isEqualTo(26379);
    assertThat(endpoint.primary()).contains("redis");
    // Back to one pod, without domain: what that does not need is gone, volumes of replicas too.
    InstanceSettings plain =
        new InstanceSettings(MEBIBYTE, "7.2", Persistence.APPEND_ONLY, EvictionPolicy.NOEVICTION);
    assertThat(cluster.run(cluster.change(id, plain))).isEqualTo(Outcome.SUCCEEDED);
    assertThat(objects(organization)).isEqualTo(standalone(organization, id, true));
    delete(id);
    assertNothingLeft(organization);
  }

  @Test
  void repeated_changesNothing() throws Exception {
    UUID organization = cluster.newOrganization();
    UUID id = created(organization, SMALL);
    List<String> before = versions(organization);
    assertThat(cluster.run(cluster.request(id, OperationKind.RESTORE)))
        .isEqualTo(Outcome.SUCCEEDED);
    assertThat(versions(organization)).isEqualTo(before);
    delete(id);
  }

  @Test
  void changed_keepsPasswordAndCertificate() throws Exception {
    UUID organization = cluster.newOrganization();
    UUID id = created(organization, SMALL);
    RedisEndpoint before = cluster.instances.endpoint(id).orElseThrow();
    InstanceSettings larger = InstanceSettings.ofSize(512 * MEBIBYTE);
    assertThat(cluster.run(cluster.change(id, larger))).isEqualTo(Outcome.SUCCEEDED);
    assertThat(cluster.instances.endpoint(id)).contains(before);
    assertThat(configuration(organization, id)).contains("maxmemory " + (514 * MEBIBYTE));
    assertThat(objects(organization)).isEqualTo(standalone(organization, id, true));
    delete(id);
  }

  @Test
  void stoppedAndStarted_keepsItsVolumes() throws Exception {
    UUID organization = cluster.newOrganization();
    UUID id = created(organization, SMALL);
    assertThat(cluster.run(cluster.request(id, OperationKind.STOP))).isEqualTo(Outcome.SUCCEEDED);
    assertThat(objects(organization)).anyMatch(name -> name.contains("PersistentVolumeClaim"));
    assertThat(set(organization, id).getSpec().getReplicas()).isZero();
    assertThat(objects(organization)).noneMatch(name -> name.contains("Pod/"));
    assertThat(cluster.run(cluster.request(id, OperationKind.RESTART)))
        .isEqualTo(Outcome.SUCCEEDED);
    assertThat(set(organization, id).getSpec().getReplicas()).isEqualTo(1);
    delete(id);
  }

  @Test
  void createdThatNeverGetsReady_isUndoneAndSaysWhy() throws Exception {
    UUID organization = cluster.newOrganization();
    cluster.life.trouble("ImagePullBackOff");
    try {
      Operation create = cluster.create(organization, SMALL);
      assertThat(cluster.run(create, cluster.workloads(Duration.ofSeconds(1))))
          .isEqualTo(Outcome.FAILED);
      Operation failed = cluster.operations.find(create.id()).orElseThrow();
      assertThat(failed.step()).contains(Step.AWAIT);
      assertThat(failed.reason().orElseThrow()).contains("ImagePullBackOff");
      Instance instance = cluster.instance(create.instanceId());
      assertThat(instance.state().status()).isEqualTo(InstanceStatus.FAILED);
      assertThat(instance.state().reason()).isEqualTo(failed.reason());
      assertNothingLeft(organization);
    } finally {
      cluster.life.trouble("");
    }
  }

  @Test
  void podsThatLoadTheirData_getTheTimeThatTakes() throws Exception {
    UUID organization = cluster.newOrganization();
    Operation create = cluster.create(organization, InstanceSettings.ofSize(1024 * MEBIBYTE));
    cluster.life.loading(true);
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      Future<Outcome> run =
          executor.submit(() -> cluster.run(create, cluster.workloads(Duration.ofMillis(100))));
      await("it to wait for more than the pod's time")
          .pollDelay(Duration.ofSeconds(2))
          .atMost(PATIENCE)
          .until(() -> reached(create, Step.AWAIT));
      assertThat(run.isDone()).isFalse();
      cluster.life.loading(false);
      assertThat(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(Outcome.SUCCEEDED);
    } finally {
      cluster.life.loading(false);
    }
    delete(create.instanceId());
  }

  @Test
  void podsThatNeverHaveLoaded_areNotWaitedForForEver() throws Exception {
    UUID organization = cluster.newOrganization();
    Operation create = cluster.create(organization, InstanceSettings.ofSize(10 * MEBIBYTE));
    cluster.life.loading(true);
    try {
      assertThat(cluster.run(create, cluster.workloads(Duration.ofMillis(100))))
          .isEqualTo(Outcome.FAILED);
    } finally {
      cluster.life.loading(false);
    }
    assertThat(cluster.operations.find(create.id()).orElseThrow().reason().orElseThrow())
        .matches("it was not ready after [1-4] s: its pods do not say why");
    assertNothingLeft(organization);
  }

  @Test
  void changeThatFails_isUndone() throws Exception {
    UUID organization = cluster.newOrganization();
    UUID id = created(organization, SMALL);
    String before = configuration(organization, id);
    InstanceSettings unknown =
        new InstanceSettings(
            2 * MEBIBYTE, "9.9", Persistence.APPEND_ONLY, EvictionPolicy.NOEVICTION);
    Operation change = cluster.change(id, unknown);
    assertThat(cluster.run(change)).isEqualTo(Outcome.FAILED);
    assertThat(cluster.operations.find(change.id()).orElseThrow().reason().orElseThrow())
        .contains("9.9");
    assertThat(cluster.instance(id).settings()).isEqualTo(SMALL);
    assertThat(configuration(organization, id)).isEqualTo(before);
    delete(id);
  }

  /** Every call of a run is once the last one before the server, and with it the job, is gone. */
  @Test
  void cutOffAfterEachCall_endsTheSameWhenRunAgain() throws Exception {
    int calls = callsOf(SMALL);
    for (int cut = 0; cut < calls; cut++) {
      UUID organization = cluster.newOrganization();
      Operation create = cluster.create(organization, SMALL);
      cutOff(create, cut);
      assertThat(cluster.run(create)).as("created, cut after %d", cut).isEqualTo(Outcome.SUCCEEDED);
      UUID id = create.instanceId();
      assertThat(objects(organization))
          .as("created, cut after %d", cut)
          .isEqualTo(standalone(organization, id, true));
      Operation delete = cluster.request(id, OperationKind.DELETE);
      cutOff(delete, cut);
      assertThat(cluster.run(delete)).as("deleted, cut after %d", cut).isIn(Outcome.SUCCEEDED);
      assertNothingLeft(organization);
      assertThat(cluster.instances.find(id)).isEmpty();
    }
  }

  @Test
  void twoAtOnce_doItOnce() throws Exception {
    UUID organization = cluster.newOrganization();
    Operation create = cluster.create(organization, SMALL);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Outcome> one = threads.submit(() -> cluster.run(create));
      Future<Outcome> other = threads.submit(() -> cluster.run(create));
      assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo(Outcome.SUCCEEDED);
      assertThat(other.get(60, TimeUnit.SECONDS)).isEqualTo(Outcome.SUCCEEDED);
    }
    assertThat(cluster.operations.find(create.id()).orElseThrow().attempts()).isEqualTo(1);
    assertThat(objects(organization))
        .isEqualTo(standalone(organization, create.instanceId(), true));
    delete(create.instanceId());
  }

  @Test
  void otherInstances_keepTheNamespace() throws Exception {
    UUID organization = cluster.newOrganization();
    UUID one = created(organization, SMALL);
    UUID other =
        created(
            organization,
            new InstanceSettings(MEBIBYTE, "7.0", Persistence.NONE, EvictionPolicy.ALLKEYS_LRU));
    delete(one);
    assertThat(objects(organization)).isEqualTo(standalone(organization, other, false));
    delete(other);
    assertNothingLeft(organization);
  }

  private UUID created(UUID organization, InstanceSettings settings) throws InterruptedException {
    Operation create = cluster.create(organization, settings);
    assertThat(cluster.run(create)).isEqualTo(Outcome.SUCCEEDED);
    return create.instanceId();
  }

  private void delete(UUID instance) throws InterruptedException {
    assertThat(cluster.run(cluster.request(instance, OperationKind.DELETE)))
        .isIn(Outcome.SUCCEEDED, Outcome.GONE);
  }

  private int callsOf(InstanceSettings settings) throws InterruptedException {
    UUID organization = cluster.newOrganization();
    cluster.server.forgetCalls();
    UUID id = created(organization, settings);
    int creating = cluster.server.calls().size();
    cluster.server.forgetCalls();
    delete(id);
    return Math.max(creating, cluster.server.calls().size());
  }

  private void cutOff(Operation operation, int calls) throws InterruptedException {
    cluster.server.leaveAfter(calls);
    try {
      cluster.run(operation);
    } catch (KubernetesClientException | IllegalStateException _) {
      // The process ends here; what it held is free when it has been silent for long enough.
    } finally {
      cluster.server.comeBack();
      cluster.clock.advance(OperationHold.SILENCE.plus(Duration.ofSeconds(1)));
    }
  }

  private StatefulSet set(UUID organization, UUID id) {
    return cluster
        .observer
        .apps()
        .statefulSets()
        .inNamespace("redisgate-" + organization)
        .withName("redis-" + id)
        .get();
  }

  private String configuration(UUID organization, UUID id) {
    return cluster
        .observer
        .configMaps()
        .inNamespace("redisgate-" + organization)
        .withName("redis-" + id)
        .get()
        .getData()
        .get("redis.conf");
  }

  /** What is in a namespace goes a moment after it. */
  private void assertNothingLeft(UUID organization) {
    await("the namespace to be empty")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(objects(organization)).isEmpty());
  }

  private Set<String> objects(UUID organization) {
    return Kinds.named(cluster.observer, organization, object -> "");
  }

  /** Without the namespace: the mock counts every application to an object that is in none. */
  private boolean reached(Operation operation, Step step) {
    return cluster.operations.find(operation.id()).orElseThrow().step().equals(Optional.of(step));
  }

  private List<String> versions(UUID organization) {
    return Kinds.named(
            cluster.observer,
            organization,
            object -> "@" + object.getMetadata().getResourceVersion())
        .stream()
        .filter(name -> !name.startsWith("Namespace/"))
        .toList();
  }

  private static Set<String> standalone(UUID organization, UUID id, boolean volume) {
    String redis = "redis-" + id;
    Set<String> objects =
        new TreeSet<>(
            Set.of(
                "Namespace/redisgate-" + organization,
                "ResourceQuota/redisgate",
                "NetworkPolicy/default-deny",
                "ConfigMap/" + redis,
                "Secret/" + redis,
                "Service/" + redis,
                "NetworkPolicy/" + redis,
                "StatefulSet/" + redis,
                "Pod/" + redis + "-0"));
    if (volume) {
      objects.add("PersistentVolumeClaim/data-" + redis + "-0");
    }
    return objects;
  }

  private static Set<String> replicated(UUID organization, UUID id, String domain) {
    Set<String> objects = standalone(organization, id, true);
    String redis = "redis-" + id;
    objects.addAll(
        Set.of(
            "Service/" + redis + "-nodes",
            "Service/" + redis + "-sentinels",
            "PodDisruptionBudget/" + redis,
            "Pod/" + redis + "-1",
            "Pod/" + redis + "-2",
            "PersistentVolumeClaim/data-" + redis + "-1",
            "PersistentVolumeClaim/data-" + redis + "-2",
            "DomainMapping/" + domain,
            "ClusterDomainClaim/" + domain));
    return objects;
  }
}
