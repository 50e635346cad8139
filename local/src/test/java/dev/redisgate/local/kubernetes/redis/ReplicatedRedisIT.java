package dev.redisgate.local.kubernetes.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.EvictionPolicy;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Three nodes as the start scripts of the pods make them, through the losses they are there for.
 * Real servers and Sentinels; addresses of the loopback in the place of host names, no TLS. Pods
 * are Linux, and only there any address of the loopback may be listened on.
 */
@EnabledOnOs(OS.LINUX)
class ReplicatedRedisIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path directory;
  private final List<NodeProcesses> nodes = new ArrayList<>();

  @AfterEach
  void stop() {
    for (NodeProcesses node : nodes) {
      node.close();
    }
  }

  @Test
  void primary_isLost_anotherTakesOver_andTheLostOneFollowsIt() throws Exception {
    start(Persistence.APPEND_ONLY);
    set(nodes.getFirst(), "before");
    nodes.getFirst().kill();

    NodeProcesses successor = awaitPrimaryOtherThan(nodes.getFirst());
    awaitWritable(successor, "after");

    nodes.getFirst().start();
    awaitReplicaOf(successor, nodes.getFirst());
    awaitValue(nodes.getFirst(), "after");
    assertThat(nodes.getFirst().redisLog())
        .contains("the primary is " + successor.address() + ", this is");
  }

  @Test
  void allNodes_areLost_andComeBackWithTheLastPrimary() throws Exception {
    start(Persistence.APPEND_ONLY);
    nodes.getFirst().kill();
    NodeProcesses successor = awaitPrimaryOtherThan(nodes.getFirst());
    awaitWritable(successor, "written while the first one was away");
    for (NodeProcesses node : nodes) {
      node.kill();
    }

    for (NodeProcesses node : nodes) {
      node.start();
    }
    awaitWritable(successor, "written by all");
    awaitReplicaOf(successor, nodes.getFirst());
    assertThat(awaitPrimaryOtherThan(nodes.getFirst())).isSameAs(successor);
  }

  @Test
  void primary_thatLostItsMemory_comesBackAsReplica_andNothingIsLost() throws Exception {
    start(Persistence.NONE);
    set(nodes.getFirst(), "only in memory");
    nodes.getFirst().killRedis();
    nodes.getFirst().startRedis(); // at once, long before anybody has missed it

    NodeProcesses successor = awaitPrimaryOtherThan(nodes.getFirst());
    awaitReplicaOf(successor, nodes.getFirst());
    for (NodeProcesses node : nodes) {
      awaitValue(node, "only in memory");
    }
  }

  @Test
  void probes_tellNodesThatAreReady_andUsersAreDeniedToRuleNodes() throws Exception {
    start(Persistence.APPEND_ONLY);
    for (NodeProcesses node : nodes) {
      for (String question : List.of("alive", "ready", "synced")) {
        assertThat(node.probe(6379, question)).as(question).isZero();
      }
      assertThat(node.probe(26379, "ready")).isZero();
    }
    try (Jedis redis = nodes.getFirst().redis()) {
      assertThatThrownBy(() -> redis.replicaofNoOne())
          .isInstanceOf(JedisDataException.class)
          .hasMessageContaining("NOPERM");
      assertThatThrownBy(() -> redis.slowlogGet()).hasMessageContaining("unknown command");
    }
    nodes.getLast().killRedis();
    assertThat(nodes.getLast().probe(6379, "alive")).isNotZero();
  }

  @Test
  void redis_thatStandsAloneAgain_forgetsWhatItsSentinelKnew() throws Exception {
    PodFiles files =
        PodFiles.write(directory, settings(Persistence.APPEND_ONLY, Availability.STANDALONE));
    String address = addresses().getFirst();
    NodeProcesses node = new NodeProcesses(files, address, List.of(address), true);
    nodes.add(node);
    Path known = node.data().resolve("sentinel");
    Files.createDirectories(known);
    Files.writeString(known.resolve("sentinel.conf"), "sentinel monitor redis 127.0.0.9 6379 2");

    node.startAlone();
    awaitWritable(node, "alone");
    assertThat(known).doesNotExist();
    assertThat(node.probe(6379, "ready")).isZero();
  }

  private static InstanceSettings settings(Persistence persistence, Availability availability) {
    return new InstanceSettings(
        64 << 20, "7.0", persistence, EvictionPolicy.NOEVICTION, availability, Optional.empty());
  }

  private void start(Persistence persistence) throws IOException {
    PodFiles files = PodFiles.write(directory, settings(persistence, Availability.REPLICATED));
    List<String> addresses = addresses();
    for (String address : addresses) {
      nodes.add(
          new NodeProcesses(files, address, addresses, persistence == Persistence.APPEND_ONLY));
    }
    for (NodeProcesses node : nodes) {
      node.start();
    }
    await("two replicas follow the first node")
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(JedisException.class)
        .until(() -> info(nodes.getFirst()).contains("connected_slaves:2"));
    await("every Sentinel knows both others and both replicas")
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(JedisException.class)
        .until(() -> nodes.stream().allMatch(NodeProcesses::knowsAll));
  }

  /** Some that other runs on this machine hardly have. */
  private static List<String> addresses() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String network = "127." + random.nextInt(1, 255) + "." + random.nextInt(1, 255) + ".";
    return IntStream.rangeClosed(1, 3).mapToObj(node -> network + node).toList();
  }

  private NodeProcesses awaitPrimaryOtherThan(NodeProcesses lost) {
    await("the other Sentinels agree on another primary")
        .atMost(LIMIT)
        .until(() -> agreed(lost).filter(primary -> primary != lost).isPresent());
    return agreed(lost).orElseThrow();
  }

  /** The primary that all Sentinels but one know. */
  private Optional<NodeProcesses> agreed(NodeProcesses but) {
    Set<Optional<String>> known =
        nodes.stream()
            .filter(node -> node != but)
            .map(node -> Optional.ofNullable(node.primary()))
            .collect(Collectors.toSet());
    return nodes.stream()
        .filter(node -> known.equals(Set.of(Optional.of(node.address()))))
        .findFirst();
  }

  private static void awaitWritable(NodeProcesses node, String value) {
    await("writes to " + node.address())
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(JedisException.class)
        .until(() -> set(node, value));
  }

  private static void awaitReplicaOf(NodeProcesses primary, NodeProcesses node) {
    await(node.address() + " follows " + primary.address())
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(JedisException.class)
        .until(
            () ->
                info(node).contains("master_host:" + primary.address())
                    && info(node).contains("master_link_status:up"));
  }

  private static void awaitValue(NodeProcesses node, String value) {
    await(node.address() + " has " + value)
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(JedisException.class)
        .until(() -> value.equals(get(node)));
  }

  private static boolean set(NodeProcesses node, String value) {
    try (Jedis redis = node.redis()) {
      return "OK".equals(redis.set("key", value));
    }
  }

  private static String get(NodeProcesses node) {
    try (Jedis redis = node.redis()) {
      return redis.get("key");
    }
  }

  private static String info(NodeProcesses node) {
    try (Jedis redis = node.redis()) {
      return redis.info("replication");
    }
  }
}
