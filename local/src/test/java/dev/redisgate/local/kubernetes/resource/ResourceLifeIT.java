package dev.redisgate.local.kubernetes.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.core.workload.Step;
import dev.redisgate.local.quota.LimitsOf;
import dev.redisgate.provisioning.resource.RedisHttpInstance;
import dev.redisgate.provisioning.resource.RedisHttpInstanceSpec;
import dev.redisgate.provisioning.resource.RedisHttpInstanceStatus;
import dev.redisgate.provisioning.resource.StatusCondition;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * A resource is applied, changed, refused and deleted: rows, redis-server processes, status, events
 * and audit follow.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ResourceLifeIT {
  private static final long MIB = 1L << 20;

  private TestCluster cluster;

  @BeforeAll
  void start(@TempDir Path directory) {
    cluster = TestCluster.start(directory);
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void applied_becomesARunningInstance() throws Exception {
    String namespace = cluster.newNamespace();
    cluster.apply(namespace, "cache", TestCluster.spec("4Mi"));
    cluster.follower.follow(namespace, "cache");

    Instance instance = cluster.instance(namespace, "cache").orElseThrow();
    assertThat(instance.slug()).isEqualTo("cache");
    assertThat(instance.name()).isEqualTo("cache");
    assertThat(instance.settings()).isEqualTo(InstanceSettings.ofSize(4 * MIB));
    assertThat(instance.state().status()).isEqualTo(InstanceStatus.RUNNING);
    assertThat(cluster.processes.problem(instance)).isEmpty();
    RedisHttpInstance resource = cluster.get(namespace, "cache");
    assertThat(resource.getFinalizers()).containsExactly("redisgate.dev/instance");
    RedisHttpInstanceStatus status = resource.getStatus();
    assertThat(status.instanceId()).isEqualTo(instance.id().toString());
    assertThat(status.phase()).isEqualTo("Running");
    assertThat(status.url()).isEqualTo(TestCluster.DATA_URL);
    assertThat(status.observedGeneration()).isEqualTo(1);
    assertThat(UUID.fromString(status.operation())).isNotNull();
    assertThat(status.conditions())
        .extracting(StatusCondition::type, StatusCondition::status, StatusCondition::reason)
        .containsExactly(tuple("Ready", "True", "Running"), tuple("Accepted", "True", "Accepted"));
    assertThat(cluster.events(namespace, "cache")).containsExactly("Creating", "Running");
    assertThat(cluster.actions(namespace, "cache"))
        .singleElement()
        .asString()
        .contains("\"action\":\"instance.create\"", "\"actorKind\":\"system\"")
        .contains("RedisHttpInstance " + namespace + "/cache", "\"outcome\":\"success\"");
  }

  @Test
  void followedAgain_changesNothing() throws Exception {
    String namespace = cluster.newNamespace();
    cluster.apply(namespace, "cache", TestCluster.spec("4Mi"));
    cluster.follower.follow(namespace, "cache");
    Instance instance = cluster.instance(namespace, "cache").orElseThrow();
    String version = cluster.get(namespace, "cache").getMetadata().getResourceVersion();
    cluster.follower.follow(namespace, "cache");
    assertThat(cluster.follower.followAll()).isZero();
    assertThat(cluster.instance(namespace, "cache")).hasValue(instance);
    assertThat(cluster.get(namespace, "cache").getMetadata().getResourceVersion())
        .isEqualTo(version);
    assertThat(cluster.events(namespace, "cache")).hasSize(2);
    assertThat(cluster.actions(namespace, "cache")).hasSize(1);
  }

  @Test
  void changed_isSetUpInAnotherWay_andKeepsItsTime() throws Exception {
    String namespace = cluster.newNamespace();
    cluster.apply(namespace, "cache", TestCluster.spec("4Mi"));
    cluster.follower.follow(namespace, "cache");
    String since = cluster.ready(namespace, "cache").lastTransitionTime();
    UUID id = cluster.instance(namespace, "cache").orElseThrow().id();
    cluster.apply(
        namespace,
        "cache",
        new RedisHttpInstanceSpec(
            "8Mi", "renamed", "A title", "7.0", "none", "allkeys-lru", null, null, null, null));
    cluster.clock.goOn(Duration.ofSeconds(3));
    cluster.follower.follow(namespace, "cache");

    Instance changed = cluster.instance(namespace, "cache").orElseThrow();
    assertThat(changed.id()).isEqualTo(id);
    assertThat(changed.slug()).isEqualTo("renamed");
    assertThat(changed.name()).isEqualTo("A title");
    assertThat(changed.settings().maxMemoryBytes()).isEqualTo(8 * MIB);
    assertThat(changed.state().status()).isEqualTo(InstanceStatus.RUNNING);
    assertThat(cluster.get(namespace, "cache").getStatus().observedGeneration()).isEqualTo(2);
    assertThat(cluster.ready(namespace, "cache").lastTransitionTime()).isEqualTo(since);
    assertThat(cluster.events(namespace, "cache"))
        .containsExactly("Creating", "Running", "Updating", "Accepted");
    assertThat(cluster.actions(namespace, "cache").getLast())
        .contains("instance.update", "\"max_memory\":\"8388608\"", "\"slug\":\"renamed\"");
  }

  @Test
  void stoppedAndStarted_asTheStateSays() throws Exception {
    String namespace = cluster.newNamespace();
    cluster.apply(namespace, "cache", withState("stopped"));
    cluster.follower.follow(namespace, "cache");
    assertThat(cluster.get(namespace, "cache").getStatus().phase()).isEqualTo("Stopped");
    assertThat(cluster.condition(namespace, "cache", "Ready")).isEqualTo("False Stopped");
    Instance stopped = cluster.instance(namespace, "cache").orElseThrow();
    assertThat(cluster.processes.problem(stopped)).isPresent();
    cluster.apply(namespace, "cache", withState("running"));
    cluster.follower.follow(namespace, "cache");
    assertThat(cluster.condition(namespace, "cache", "Ready")).isEqualTo("True Running");
    assertThat(cluster.processes.problem(stopped)).isEmpty();
  }

  private static RedisHttpInstanceSpec withState(String state) {
    return new RedisHttpInstanceSpec("4Mi", null, null, null, null, null, null, null, state, null);
  }

  @Test
  void overQuota_isRefused_andNothingIsWritten() throws Exception {
    String namespace =
        cluster.newNamespace(LimitsOf.holdings(Long.MAX_VALUE, Long.MAX_VALUE, 6 * MIB));
    cluster.apply(namespace, "one", TestCluster.spec("4Mi"));
    cluster.follower.follow(namespace, "one");
    cluster.apply(namespace, "two", TestCluster.spec("4Mi"));
    cluster.follower.follow(namespace, "two");
    cluster.follower.follow(namespace, "two");
    assertThat(cluster.instance(namespace, "two")).isEmpty();
    assertThat(cluster.condition(namespace, "two", "Ready")).isEqualTo("False OverQuota");
    assertThat(cluster.condition(namespace, "two", "Accepted")).isEqualTo("False OverQuota");
    assertThat(cluster.ready(namespace, "two").message()).contains("at most 6291456 bytes");
    assertThat(cluster.get(namespace, "two").getStatus().phase()).isEqualTo("Refused");
    assertThat(cluster.events(namespace, "two")).containsExactly("OverQuota");
    assertThat(cluster.actions(namespace, "two"))
        .singleElement()
        .asString()
        .contains("\"outcome\":\"failure\"", "\"reason\":\"OverQuota\"");

    // A change that is refused leaves the instance as it is, and says so.
    cluster.apply(namespace, "one", TestCluster.spec("8Mi"));
    cluster.follower.follow(namespace, "one");
    assertThat(cluster.condition(namespace, "one", "Ready")).isEqualTo("True Running");
    assertThat(cluster.condition(namespace, "one", "Accepted")).isEqualTo("False OverQuota");
    assertThat(cluster.instance(namespace, "one").orElseThrow().settings().maxMemoryBytes())
        .isEqualTo(4 * MIB);
  }

  @Test
  void replicatedBeyondThePlan_isRefused_untilThePlanAllowsIt() throws Exception {
    String namespace = cluster.newNamespace(LimitsOf.replicated(0, 8 * MIB));
    cluster.apply(namespace, "new", withAvailability("2Mi", "replicated"));
    cluster.follower.follow(namespace, "new");
    assertThat(cluster.instance(namespace, "new")).isEmpty();
    assertThat(cluster.condition(namespace, "new", "Accepted")).isEqualTo("False OverQuota");
    assertThat(cluster.ready(namespace, "new").message())
        .isEqualTo("the organization has 0 of at most 0 replicated instances");

    cluster.apply(namespace, "cache", TestCluster.spec("2Mi"));
    cluster.follower.follow(namespace, "cache");
    cluster.apply(namespace, "cache", withAvailability("2Mi", "replicated"));
    cluster.follower.follow(namespace, "cache");
    assertThat(cluster.condition(namespace, "cache", "Ready")).isEqualTo("True Running");
    assertThat(cluster.condition(namespace, "cache", "Accepted")).isEqualTo("False OverQuota");
    assertThat(availability(namespace, "cache")).isEqualTo(Availability.STANDALONE);

    cluster.override(namespace, LimitsOf.replicated(1, 8 * MIB));
    cluster.follower.follow(namespace, "cache");
    assertThat(cluster.condition(namespace, "cache", "Accepted")).isEqualTo("True Accepted");
    assertThat(availability(namespace, "cache")).isEqualTo(Availability.REPLICATED);
    cluster.apply(namespace, "cache", withAvailability("3Mi", "replicated")); // three times 3
    cluster.follower.follow(namespace, "cache");
    assertThat(cluster.condition(namespace, "cache", "Accepted")).isEqualTo("False OverQuota");
    cluster.override(namespace, LimitsOf.replicated(0, MIB));
    cluster.apply(namespace, "cache", withAvailability("3Mi", "standalone"));
    cluster.follower.follow(namespace, "cache");
    assertThat(cluster.condition(namespace, "cache", "Accepted")).isEqualTo("True Accepted");
  }

  private Availability availability(String namespace, String name) {
    return cluster.instance(namespace, name).orElseThrow().settings().availability();
  }

  private static RedisHttpInstanceSpec withAvailability(String maxMemory, String availability) {
    return new RedisHttpInstanceSpec(
        maxMemory, null, null, null, null, null, availability, null, null, null);
  }

  @Test
  void namespaceWithoutOrganization_getsNothing() throws Exception {
    cluster.label("nobodys", Map.of());
    cluster.apply("nobodys", "cache", TestCluster.spec("4Mi"));
    cluster.follower.follow("nobodys", "cache");
    assertThat(cluster.condition("nobodys", "cache", "Ready")).isEqualTo("False NoOrganization");
    assertThat(cluster.get("nobodys", "cache").getFinalizers()).isEmpty();
    cluster.label("nobodys", Map.of(TestCluster.ORGANIZATION_LABEL, "there-is-none"));
    cluster.follower.follow("nobodys", "cache");
    assertThat(cluster.condition("nobodys", "cache", "Ready"))
        .isEqualTo("False UnknownOrganization");
    assertThat(cluster.instance("nobodys", "cache")).isEmpty();
  }

  @Test
  void namespaceOfAnotherOrganization_doesNotGetTheInstance() throws Exception {
    String namespace = cluster.newNamespace();
    cluster.apply(namespace, "cache", TestCluster.spec("4Mi"));
    cluster.follower.follow(namespace, "cache");
    Instance instance = cluster.instance(namespace, "cache").orElseThrow();
    String other = cluster.newNamespace().substring("ns-".length());
    cluster.label(namespace, Map.of(TestCluster.ORGANIZATION_LABEL, other));
    cluster.apply(namespace, "cache", TestCluster.spec("8Mi"));
    cluster.follower.follow(namespace, "cache");
    assertThat(cluster.condition(namespace, "cache", "Ready"))
        .isEqualTo("False OrganizationChanged");
    assertThat(cluster.get(namespace, "cache").getStatus().instanceId()).isNull();
    assertThat(cluster.instance(namespace, "cache")).hasValue(instance);
  }

  @Test
  void wrongSpec_isRefusedInWords() throws Exception {
    String namespace = cluster.newNamespace();
    cluster.apply(namespace, "with.dot", TestCluster.spec("4Mi"));
    cluster.follower.follow(namespace, "with.dot");
    assertThat(cluster.condition(namespace, "with.dot", "Ready")).isEqualTo("False InvalidSpec");
    assertThat(cluster.ready(namespace, "with.dot").message()).contains("the resource's name");
    cluster.apply(namespace, "much", TestCluster.spec("32Gi"));
    cluster.follower.follow(namespace, "much");
    assertThat(cluster.ready(namespace, "much").message()).contains("max_memory must be");
    cluster.apply(
        namespace,
        "new",
        new RedisHttpInstanceSpec("4Mi", null, null, "9.9", null, null, null, null, null, null));
    cluster.follower.follow(namespace, "new");
    assertThat(cluster.ready(namespace, "new").message())
        .isEqualTo("redisVersion 9.9 is not among those that run here: 7.0");
  }

  @Test
  void slugOfAnInstanceOfTheApi_isNotTakenOver() throws Exception {
    String namespace = cluster.newNamespace();
    cluster.apply(namespace, "first", TestCluster.spec("4Mi"));
    cluster.follower.follow(namespace, "first");
    cluster
        .sql()
        .sql(
            """
            update instances set resource_namespace = null, resource_name = null
            where resource_namespace = :namespace
            """)
        .param("namespace", namespace)
        .update(); // as if the API had made it
    cluster.follower.follow(namespace, "first");
    assertThat(cluster.condition(namespace, "first", "Ready")).isEqualTo("False SlugTaken");
    assertThat(cluster.instance(namespace, "first")).isEmpty();
  }

  @Test
  void deleted_goesWhenNothingIsLeft() throws Exception {
    String namespace = cluster.newNamespace();
    cluster.apply(namespace, "cache", TestCluster.spec("4Mi"));
    cluster.follower.follow(namespace, "cache");
    Instance instance = cluster.instance(namespace, "cache").orElseThrow();
    cluster.at(namespace, "cache").delete();
    assertThat(cluster.get(namespace, "cache").isMarkedForDeletion()).isTrue();
    cluster.follower.follow(namespace, "cache");
    assertThat(cluster.get(namespace, "cache")).isNull();
    assertThat(cluster.instances.find(instance.id())).isEmpty();
    assertThat(cluster.processes.server(instance.id())).isNull();
    assertThat(cluster.events(namespace, "cache"))
        .containsExactly("Creating", "Running", "Deleting", "Deleted");
    assertThat(cluster.actions(namespace, "cache").getLast()).contains("instance.delete");
    cluster.follower.follow(namespace, "cache"); // the event of the end itself
  }

  @Test
  void finalizerRemovedByForce_isNoticed() throws Exception {
    String namespace = cluster.newNamespace();
    cluster.apply(namespace, "cache", TestCluster.spec("4Mi"));
    cluster.follower.follow(namespace, "cache");
    cluster
        .at(namespace, "cache")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
    cluster.at(namespace, "cache").delete();
    assertThat(cluster.get(namespace, "cache")).isNull();
    assertThat(cluster.follower.followAll()).isZero();
    assertThat(cluster.instance(namespace, "cache")).isEmpty();
  }

  @Test
  void lostEvents_areMadeUpFor() {
    String namespace = cluster.newNamespace();
    cluster.apply(namespace, "cache", TestCluster.spec("4Mi"));
    assertThat(cluster.follower.followAll()).isZero();
    assertThat(cluster.condition(namespace, "cache", "Ready")).isEqualTo("True Running");
    cluster.apply(namespace, "cache", TestCluster.spec("5Mi"));
    cluster.follower.followAll();
    assertThat(cluster.instance(namespace, "cache").orElseThrow().settings().maxMemoryBytes())
        .isEqualTo(5 * MIB);
    cluster.at(namespace, "cache").delete();
    cluster.follower.followAll();
    assertThat(cluster.get(namespace, "cache")).isNull();
  }

  @Test
  void failed_restsBeforeItIsTriedAgain() throws Exception {
    String namespace = cluster.newNamespace();
    cluster.apply(namespace, "cache", TestCluster.spec("4Mi"));
    cluster.workloads.failsAfter = Step.RUN;
    cluster.follower.follow(namespace, "cache");
    cluster.workloads.failsAfter = null;
    assertThat(cluster.condition(namespace, "cache", "Ready")).isEqualTo("False Failed");
    assertThat(cluster.ready(namespace, "cache").message()).isEqualTo("no room on this node");
    cluster.follower.follow(namespace, "cache");
    assertThat(cluster.condition(namespace, "cache", "Ready")).isEqualTo("False Failed");
    assertThat(cluster.actions(namespace, "cache")).hasSize(1);
    cluster.clock.goOn(Duration.ofMinutes(6));
    cluster.follower.follow(namespace, "cache");
    assertThat(cluster.condition(namespace, "cache", "Ready")).isEqualTo("True Running");
    assertThat(Instant.parse(cluster.ready(namespace, "cache").lastTransitionTime()))
        .isAfter(Instant.now().plus(Duration.ofMinutes(5)));
    assertThat(cluster.events(namespace, "cache"))
        .containsExactly("Creating", "Failed", "Restoring", "Running");
  }

  @Test
  void failedChange_isUndone_andSaid() throws Exception {
    String namespace = cluster.newNamespace();
    cluster.apply(namespace, "cache", TestCluster.spec("4Mi"));
    cluster.follower.follow(namespace, "cache");
    cluster.apply(namespace, "cache", TestCluster.spec("8Mi"));
    cluster.workloads.failsAfter = Step.RUN;
    cluster.follower.follow(namespace, "cache");
    cluster.workloads.failsAfter = null;
    assertThat(cluster.condition(namespace, "cache", "Accepted")).isEqualTo("False ChangeFailed");
    assertThat(cluster.condition(namespace, "cache", "Ready")).isEqualTo("True Running");
    assertThat(cluster.instance(namespace, "cache").orElseThrow().settings().maxMemoryBytes())
        .isEqualTo(4 * MIB);
    cluster.apply(namespace, "cache", TestCluster.spec("5Mi")); // something else: tried at once
    cluster.follower.follow(namespace, "cache");
    assertThat(cluster.condition(namespace, "cache", "Accepted")).isEqualTo("True Accepted");
  }
}
