package dev.redisgate.local.failover;

import static org.awaitility.Awaitility.await;

import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.redis.EndpointClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A primary, two replicas and three Sentinels, each a process. */
final class ReplicatedRedis implements AutoCloseable {
  private static final String NAME = "redis";
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  /** What a Sentinel takes for the death of a server. */
  static final Duration DOWN_AFTER = Duration.ofMillis(500);

  private final String host;
  private final String password;
  private final Optional<TestCertificate> certificate;
  private final List<RedisProcess> nodes = new ArrayList<>();
  private final List<RedisProcess> sentinels = new ArrayList<>();
  private final SentinelService service = new SentinelService(sentinels);

  /**
   * Starts them, and returns when the Sentinels know each other and both replicas.
   *
   * @param certificate that all of them show and that names localhost; empty for servers that speak
   *     without TLS and are known by their address
   */
  ReplicatedRedis(Path directory, String password, Optional<TestCertificate> certificate) {
    this.host = certificate.isPresent() ? "localhost" : "127.0.0.1";
    this.password = password;
    this.certificate = certificate;
    try {
      start(directory);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void start(Path directory) {
    for (int i = 0; i < 3; i++) {
      nodes.add(new RedisProcess(directory.resolve("redis-" + i), certificate, node(i), List.of()));
    }
    for (int i = 0; i < 3; i++) {
      sentinels.add(
          new RedisProcess(
              directory.resolve("sentinel-" + i), certificate, sentinel(), List.of("--sentinel")));
    }
    await("the Sentinels to know all others")
        .atMost(START_LIMIT)
        .ignoreExceptionsInstanceOf(JedisException.class)
        .until(() -> sentinels.stream().allMatch(this::knowsAll));
  }

  private List<String> node(int number) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "requirepass " + password,
                "masterauth " + password,
                "replica-announce-ip " + host,
                "repl-diskless-sync-delay 0",
                "save \"\""));
    if (number > 0) {
      lines.add("replicaof " + host + " " + nodes.getFirst().port());
    }
    return lines;
  }

  private List<String> sentinel() {
    return List.of(
        "requirepass " + password,
        "sentinel sentinel-pass " + password,
        "sentinel resolve-hostnames yes",
        "sentinel announce-hostnames yes",
        "sentinel monitor %s %s %d 2".formatted(NAME, host, nodes.getFirst().port()),
        "sentinel auth-pass " + NAME + " " + password,
        "sentinel down-after-milliseconds " + NAME + " " + DOWN_AFTER.toMillis(),
        "sentinel failover-timeout " + NAME + " 3000");
  }

  private boolean knowsAll(RedisProcess sentinel) {
    try (Jedis client = client(sentinel)) {
      Map<String, String> about = client.sentinelMaster(NAME);
      return about.get("num-slaves").equals("2")
          && about.get("num-other-sentinels").equals("2")
          && about.get("flags").equals("master")
          && client.sentinelReplicas(NAME).stream()
              .allMatch(replica -> "ok".equals(replica.get("master-link-status")));
    }
  }

  /** Where an instance finds them: at one address of all Sentinels. */
  RedisEndpoint endpoint() {
    return new RedisEndpoint(host, service.port(), password, pem(), Optional.of(NAME));
  }

  /** The primary, as this Sentinel knows it. */
  RedisProcess primary(RedisProcess sentinel) {
    try (Jedis client = client(sentinel)) {
      int port = Integer.parseInt(client.sentinelGetMasterAddrByName(NAME).getLast());
      return nodes.stream().filter(node -> node.port() == port).findFirst().orElseThrow();
    }
  }

  RedisProcess primary() {
    return primary(sentinels.getLast());
  }

  List<RedisProcess> sentinels() {
    return sentinels;
  }

  /** Another node than this one. */
  RedisProcess otherThan(RedisProcess node) {
    return nodes.stream().filter(other -> other != node).findFirst().orElseThrow();
  }

  /** Makes the Sentinels choose another primary though there is nothing wrong with this one. */
  void failOver() {
    try (Jedis client = client(sentinels.getFirst())) {
      client.sentinelFailover(NAME);
    }
  }

  /** A connection past the Sentinels. */
  Jedis client(RedisProcess server) {
    return EndpointClient.open(
        new RedisEndpoint(host, server.port(), password, pem(), Optional.empty()), PATIENCE);
  }

  String host() {
    return host;
  }

  private Optional<String> pem() {
    return certificate.map(TestCertificate::pem);
  }

  @Override
  public void close() {
    service.close();
    sentinels.forEach(RedisProcess::close);
    nodes.forEach(RedisProcess::close);
  }
}
