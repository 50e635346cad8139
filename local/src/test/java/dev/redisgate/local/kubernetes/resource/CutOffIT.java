package dev.redisgate.local.kubernetes.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.core.workload.Step;
import dev.redisgate.provisioning.resource.RedisHttpInstance;
import dev.redisgate.provisioning.resource.RedisHttpInstanceSpec;
import dev.redisgate.provisioning.resource.RedisHttpInstanceSpec.AccessKeySpec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whoever follows a resource may be cut off anywhere: before each call of the Kubernetes API,
 * before each transaction, after each step of the workload. Whoever comes after brings about the
 * same as if nothing had happened; and so do several at once.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CutOffIT {
  private static final int AT_MOST = 60;
  private static final int FOLLOWERS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final RedisHttpInstanceSpec WITH_KEY =
      new RedisHttpInstanceSpec(
          "4Mi", null, null, null, null, null, null, null, null, new AccessKeySpec(null, null));

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
  void cutOffBeforeEachCallOfTheApi() throws Exception {
    int points = cutOffAtEachPoint(cluster.server::leaveAfter, cluster.server::comeBack);
    assertThat(points).isBetween(10, AT_MOST);
  }

  @Test
  void cutOffBeforeEachTransaction() throws Exception {
    int points = cutOffAtEachPoint(cluster.database::dieAfter, cluster.database::live);
    assertThat(points).isBetween(10, AT_MOST);
  }

  /** Of a life from creation to deletion, with one that is cut off at a point of each half. */
  private int cutOffAtEachPoint(IntConsumer cutOffAfter, Runnable recover) throws Exception {
    int points = 0;
    boolean created = false;
    boolean deleted = false;
    for (int after = 0; !created || !deleted; after++) {
      String namespace = cluster.newNamespace();
      cluster.apply(namespace, "cache", WITH_KEY);
      cutOffAfter.accept(after);
      created = followed(namespace);
      recover.run();
      assertThatNoRowIsWithoutFinalizer(namespace);
      cluster.forgetClaims();
      cluster.follower.follow(namespace, "cache");
      assertThatItRuns(namespace);
      cluster.at(namespace, "cache").delete();
      cutOffAfter.accept(after);
      deleted = followed(namespace);
      recover.run();
      assertThatNoRowIsWithoutFinalizer(namespace);
      cluster.forgetClaims();
      cluster.follower.follow(namespace, "cache");
      assertThatNothingIsLeft(namespace);
      points++;
    }
    return points;
  }

  private boolean followed(String namespace) throws InterruptedException {
    try {
      cluster.follower.follow(namespace, "cache");
      return true;
    } catch (RuntimeException | Killed _) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void cutOffAfterEachStep(Step step) throws Exception {
    String namespace = cluster.newNamespace();
    cluster.apply(namespace, "cache", WITH_KEY);
    cluster.workloads.diesAfter = step;
    assertThatThrownBy(() -> cluster.follower.follow(namespace, "cache"))
        .isInstanceOf(Killed.class);
    cluster.workloads.diesAfter = null;
    assertThat(cluster.condition(namespace, "cache", "Ready")).isEqualTo("False Creating");
    cluster.forgetClaims();
    cluster.follower.followAll();
    assertThatItRuns(namespace);
    cluster.at(namespace, "cache").delete();
    cluster.workloads.diesAfter = step;
    assertThatThrownBy(() -> cluster.follower.follow(namespace, "cache"))
        .isInstanceOf(Killed.class);
    cluster.workloads.diesAfter = null;
    assertThat(cluster.get(namespace, "cache")).isNotNull();
    cluster.forgetClaims();
    cluster.follower.followAll();
    assertThatNothingIsLeft(namespace);
  }

  @Test
  void severalAtOnce_doItOnce() throws Exception {
    String namespace = cluster.newNamespace();
    cluster.apply(namespace, "cache", WITH_KEY);
    try (Connection lock = lockOfOrganization(namespace);
        ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> following = others.submit(() -> severalFollow(namespace));
      await("all to want the same")
          .atMost(PATIENCE)
          .until(() -> count("pg_stat_activity where wait_event_type = 'Lock'") == FOLLOWERS);
      lock.rollback();
      following.get();
    }
    assertThatItRuns(namespace);
    assertThat(cluster.actions(namespace, "cache"))
        .noneMatch(action -> action.contains("\"outcome\":\"failure\""))
        .filteredOn(action -> action.contains("instance.create"))
        .singleElement()
        .asString()
        .contains("\"outcome\":\"success\"");
    cluster.at(namespace, "cache").delete();
    severalFollow(namespace);
    assertThatNothingIsLeft(namespace);
  }

  private Connection lockOfOrganization(String namespace) throws SQLException {
    Connection connection = cluster.database.getConnection();
    connection.setAutoCommit(false);
    try (PreparedStatement lock =
        connection.prepareStatement("select 1 from organizations where slug = ? for update")) {
      lock.setString(1, namespace.substring("ns-".length()));
      lock.executeQuery();
    }
    return connection;
  }

  private @Nullable Void severalFollow(String namespace) throws Exception {
    List<Callable<Boolean>> followers = new ArrayList<>();
    for (int i = 0; i < FOLLOWERS; i++) {
      followers.add(
          () -> {
            cluster.follower.follow(namespace, "cache");
            return true;
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> follower : threads.invokeAll(followers)) {
        assertThat(follower.get()).isTrue();
      }
    }
    return null;
  }

  /** Else a resource could go, and nobody would know of its instance. */
  private void assertThatNoRowIsWithoutFinalizer(String namespace) {
    if (cluster.instance(namespace, "cache").isPresent()) {
      assertThat(cluster.get(namespace, "cache").getFinalizers())
          .containsExactly("redisgate.dev/instance");
    }
  }

  private void assertThatItRuns(String namespace) {
    Instance instance = cluster.instance(namespace, "cache").orElseThrow();
    assertThat(instance.state().status()).isEqualTo(InstanceStatus.RUNNING);
    assertThat(cluster.processes.problem(instance)).isEmpty();
    RedisHttpInstance resource = cluster.get(namespace, "cache");
    assertThat(resource.getFinalizers()).containsExactly("redisgate.dev/instance");
    assertThat(resource.getStatus().instanceId()).isEqualTo(instance.id().toString());
    assertThat(cluster.condition(namespace, "cache", "Ready")).isEqualTo("True Running");
    assertThat(cluster.condition(namespace, "cache", "Accepted")).isEqualTo("True Accepted");
    assertThat(cluster.condition(namespace, "cache", "AccessKeyReady")).isEqualTo("True Valid");
    assertThat(count("instances where resource_namespace = '" + namespace + "'")).isEqualTo(1);
    assertThat(
            count("access_keys where revoked_at is null and instance_id = '" + instance.id() + "'"))
        .isEqualTo(1);
    assertThat(cluster.kubernetes.secrets().inNamespace(namespace).list().getItems()).hasSize(1);
  }

  private void assertThatNothingIsLeft(String namespace) {
    assertThat(cluster.get(namespace, "cache")).isNull();
    assertThat(cluster.instance(namespace, "cache")).isEmpty();
    assertThat(
            count(
                "operations o join organizations g on g.id = o.organization_id where g.slug = '"
                    + namespace.substring("ns-".length())
                    + "' and o.status in ('pending', 'running')"))
        .isZero();
  }

  private long count(String what) {
    return cluster.sql().sql("select count(*) from " + what).query(Long.class).single();
  }
}
