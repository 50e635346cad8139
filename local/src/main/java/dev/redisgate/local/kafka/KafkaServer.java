package dev.redisgate.local.kafka;

import dev.redisgate.local.LocalStartException;
import dev.redisgate.local.process.DirectoryClaim;
import dev.redisgate.local.process.FreePort;
import dev.redisgate.local.process.WholeDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntSupplier;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka of one node in this process, listening on 127.0.0.1 only.
 *
 * <p>It keeps its records across restarts and kills of the process; its ports are new ones at every
 * start.
 */
public final class KafkaServer implements AutoCloseable {

  private static final int PORT_ATTEMPTS = 3;

  private final DirectoryClaim claim;
  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private boolean closed;

  private KafkaServer(DirectoryClaim claim, KafkaRaftServer server, String bootstrapServers) {
    this.claim = claim;
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts the server and returns when it accepts clients.
   *
   * @param directory keeps all of its data; created if missing
   */
  public static KafkaServer start(Path directory) {
    return start(directory, FreePort::choose);
  }

  /**
   * Starts on ports that the caller chooses: one for clients and one for its controller, and two
   * others for another attempt.
   */
  public static KafkaServer start(Path directory, IntSupplier ports) {
    DirectoryClaim claim = DirectoryClaim.of(directory);
    try {
      return start(claim, directory.toRealPath().resolve("log"), ports);
    } catch (IOException | RuntimeException e) {
      claim.close();
      throw new LocalStartException("Kafka could not be started: " + e.getMessage(), e);
    }
  }

  private static KafkaServer start(DirectoryClaim claim, Path log, IntSupplier ports)
      throws IOException {
    WholeDirectory.create(log, ClusterIdentity::write);
    for (int attempt = 1; ; attempt++) {
      KafkaConfiguration settings = new KafkaConfiguration(log, ports.getAsInt(), ports.getAsInt());
      KafkaRaftServer server =
          new KafkaRaftServer(new KafkaConfig(settings.properties(), false), Time.SYSTEM);
      try {
        server.startup();
        return new KafkaServer(claim, server, settings.bootstrapServers());
      } catch (RuntimeException e) {
        server.shutdown();
        if (attempt == PORT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Host and port for clients. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /**
   * Creates the topics that do not exist, and sets the retention of those that do.
   *
   * @param topics by name
   */
  public void createTopics(Map<String, TopicSettings> topics) {
    new Topics(bootstrapServers).create(topics);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      server.shutdown();
      server.awaitShutdown();
      claim.close();
    }
  }
}
