package dev.redisgate.local.life;

import static org.awaitility.Awaitility.await;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.HttpReply;
import dev.redisgate.local.harness.JavaProcess;
import dev.redisgate.local.harness.RawHttp;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.process.FreePort;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A service as it is deployed.
 *
 * @param port where it serves; nothing is there for the audit consumer
 */
record ServiceProcess(JavaProcess process, int port, int observationPort) implements AutoCloseable {
  static final int NOBODY_THERE = 0;

  private static final Duration START = Duration.ofSeconds(60);

  /**
   * Starts it on free ports.
   *
   * @param environment on top of what every service of its kind needs
   */
  static ServiceProcess start(Service service, Map<String, String> environment) {
    int port = FreePort.choose();
    int observationPort = otherThan(port);
    Map<String, String> all = new HashMap<>(service.environment());
    all.put(service.portVariable(), String.valueOf(port));
    all.put(service.observationPortVariable(), String.valueOf(observationPort));
    all.putAll(environment);
    return new ServiceProcess(JavaProcess.start(service.main(), all), port, observationPort);
  }

  /** A port that was chosen and left is free again, and may be chosen twice. */
  private static int otherThan(int port) {
    int other = FreePort.choose();
    return other == port ? otherThan(port) : other;
  }

  /** Where the gate has its servers. */
  static Map<String, String> serversOf(RunningGate gate) {
    return Map.of(
        "REDISGATE_POSTGRES_URL",
        gate.gate().quickstart().postgresUrl(),
        "REDISGATE_KAFKA_BOOTSTRAPSERVERS",
        gate.gate().quickstart().kafkaBootstrap(),
        "REDISGATE_MASTERKEY",
        gate.masterKey());
  }

  ServiceProcess awaitReady() {
    awaitObserved("/health/ready", 200);
    return this;
  }

  void awaitObserved(String path, int status) {
    await("%s to answer %d".formatted(path, status))
        .atMost(START)
        .until(() -> observe(path) == status || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError("it ended:\n" + process.output());
    }
  }

  /** The status of a page of its observation port. */
  int observe(String path) {
    try {
      return observed(path).status();
    } catch (IOException e) {
      return NOBODY_THERE;
    }
  }

  HttpReply observed(String path) throws IOException {
    try (RawHttp connection = new RawHttp(observationPort)) {
      connection.write("GET", path, Map.of("Connection", "close"), new byte[0]);
      return connection.read(false);
    }
  }

  /** Whether it still takes connections. */
  boolean isListening() {
    try (RawHttp connection = new RawHttp(port)) {
      return connection != null;
    } catch (IOException e) {
      return false;
    }
  }

  /** The same instance and token, asked here. */
  GateInstance to(GateInstance redis) {
    return new GateInstance(
        port, redis.instance(), redis.accessKeyId(), redis.token(), redis.userAgent());
  }

  @Override
  public void close() {
    process.close();
  }
}
