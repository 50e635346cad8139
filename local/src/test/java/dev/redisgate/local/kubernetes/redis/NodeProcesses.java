package dev.redisgate.local.kubernetes.redis;

import dev.redisgate.local.redis.BundledRedis;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * One pod of an instance as processes of this machine: its scripts run by {@code sh}, with a
 * loopback address of its own in the place of its host name, and without TLS.
 */
final class NodeProcesses implements AutoCloseable {
  private static final int REDIS = 6379;
  private static final int SENTINEL = 26379;

  private final Path directory;
  private final String address;
  private final Map<String, String> environment = new TreeMap<>();
  private final Map<String, Process> processes = new TreeMap<>();

  NodeProcesses(PodFiles files, String address, List<String> addresses, boolean persistent)
      throws IOException {
    this.directory = files.directory().resolve(address);
    this.address = address;
    Files.createDirectories(directory.resolve("data"));
    copyConfiguration(files);
    Path programs = programs();
    environment.put("PATH", programs + ":" + System.getenv("PATH"));
    environment.put("CONFIGURATION", directory.resolve("configuration").toString());
    environment.put("SECRET", files.secret().toString());
    environment.put("DATA", directory.resolve("data").toString());
    environment.put("SELF", address);
    environment.put("NODES", String.join(" ", addresses));
    environment.put("PERSISTENT", persistent ? "yes" : "no");
  }

  private void copyConfiguration(PodFiles files) throws IOException {
    Path copies = Files.createDirectories(directory.resolve("configuration"));
    try (var originals = Files.list(files.configuration())) {
      for (Path original : originals.toList()) {
        Files.writeString(
            copies.resolve(original.getFileName()), adapted(Files.readString(original), files));
      }
    }
  }

  private String adapted(String text, PodFiles files) {
    return text.replace("bind * -::*", "bind " + address)
        .replaceAll("(?m)^port 0\ntls-port (\\d+)$", "port $1")
        .replaceAll("(?m)^tls-.*\n", "")
        .replace("aclfile /etc/redisgate/secret", "aclfile " + files.secret())
        .replace("dir /data", "dir " + directory.resolve("data"));
  }

  private Path programs() throws IOException {
    Path programs = Files.createDirectories(directory.resolve("bin"));
    Files.createSymbolicLink(programs.resolve("redis-server"), BundledRedis.executable());
    Path client = programs.resolve("redis-cli");
    try (InputStream script =
        NodeProcesses.class.getResourceAsStream("/kubernetes/redis/redis-cli")) {
      Files.copy(Objects.requireNonNull(script), client);
    }
    if (!client.toFile().setExecutable(true)) {
      throw new IOException(client + " cannot be made executable");
    }
    return programs;
  }

  void start() throws IOException {
    startRedis();
    processes.put("sentinel", run("sentinel.log", "start-sentinel.sh"));
  }

  void startRedis() throws IOException {
    processes.put("redis", run("redis.log", "start-node.sh"));
  }

  /** As the only node of an instance. */
  void startAlone() throws IOException {
    processes.put("redis", run("redis.log", "start-alone.sh"));
  }

  /** Where its data are. */
  Path data() {
    return directory.resolve("data");
  }

  /** What {@code probe.sh} answers; 0 is yes. */
  int probe(int port, String question) throws IOException, InterruptedException {
    Process probe = run("probe.log", "probe.sh", String.valueOf(port), question);
    if (!probe.waitFor(20, TimeUnit.SECONDS)) {
      probe.destroyForcibly();
      throw new AssertionError("probe.sh does not end");
    }
    return probe.exitValue();
  }

  private Process run(String log, String script, String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh", "configuration/" + script);
    builder.command().addAll(List.of(arguments));
    builder.environment().putAll(environment);
    return builder
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve(log).toFile()))
        .start();
  }

  String redisLog() throws IOException {
    return Files.readString(directory.resolve("redis.log"));
  }

  String address() {
    return address;
  }

  /** A connection to its Redis as the instance's user. */
  Jedis redis() {
    return connect(REDIS);
  }

  /** The address of the primary its Sentinel knows; null while there is no answer. */
  @Nullable String primary() {
    try (Jedis sentinel = connect(SENTINEL)) {
      List<String> known = sentinel.sentinelGetMasterAddrByName("redis");
      return known == null ? null : known.getFirst();
    } catch (JedisConnectionException _) {
      return null;
    }
  }

  /** Whether its Sentinel knows two other Sentinels and two replicas. */
  boolean knowsAll() {
    try (Jedis sentinel = connect(SENTINEL)) {
      Map<String, String> known = sentinel.sentinelMasters().getFirst();
      return "2".equals(known.get("num-slaves")) && "2".equals(known.get("num-other-sentinels"));
    }
  }

  private Jedis connect(int port) {
    return new Jedis(
        new HostAndPort(address, port),
        DefaultJedisClientConfig.builder().password(PodFiles.PASSWORD).build());
  }

  void killRedis() {
    kill("redis");
  }

  /** As when its machine is lost. */
  void kill() {
    for (String name : List.copyOf(processes.keySet())) {
      kill(name);
    }
  }

  private void kill(String name) {
    Process process = processes.remove(name);
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
