package dev.redisgate.local.kafka;

import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The settings of a broker that is its own controller, alone, and shares a laptop's memory.
 *
 * @param log the directory of all its data
 */
record KafkaConfiguration(Path log, int brokerPort, int controllerPort) {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  String bootstrapServers() {
    return "127.0.0.1:" + brokerPort;
  }

  Properties properties() {
    Properties properties = new Properties();
    Stream.of(place(), alone(), small(), quick())
        .flatMap(String::lines)
        .filter(it -> !it.isBlank())
        .forEach(it -> properties.setProperty(it.split("=", 2)[0], it.split("=", 2)[1]));
    return properties;
  }

  private String place() {
    return """
        process.roles=broker,controller
        node.id=%1$d
        controller.quorum.voters=%1$d@127.0.0.1:%2$d
        listeners=BROKER://127.0.0.1:%3$d,%4$s://127.0.0.1:%2$d
        advertised.listeners=BROKER://127.0.0.1:%3$d
        listener.security.protocol.map=BROKER:PLAINTEXT,%4$s:PLAINTEXT
        inter.broker.listener.name=BROKER
        controller.listener.names=%4$s
        log.dirs=%5$s
        auto.create.topics.enable=false
        """
        .formatted(NODE_ID, controllerPort, brokerPort, CONTROLLER_LISTENER, log);
  }

  /** What is three or fifty in a cluster is one here. */
  private static String alone() {
    return """
        default.replication.factor=1
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        share.coordinator.state.topic.num.partitions=1
        """;
  }

  private static String small() {
    return """
        num.network.threads=1
        num.io.threads=2
        background.threads=2
        num.recovery.threads.per.data.dir=1
        group.coordinator.threads=1
        share.coordinator.threads=1
        socket.send.buffer.bytes=102400
        socket.receive.buffer.bytes=102400
        queued.max.requests=64
        log.cleaner.threads=1
        log.cleaner.dedupe.buffer.size=2097152
        log.cleaner.io.buffer.size=65536
        log.segment.bytes=67108864
        log.index.size.max.bytes=1048576
        offsets.load.buffer.size=262144
        offsets.topic.segment.bytes=8388608
        transaction.state.log.segment.bytes=8388608
        metadata.log.segment.bytes=8388608
        metadata.max.retention.bytes=16777216
        """;
  }

  /** Starts without waiting for others; on the disk after a second, should the power fail. */
  private static String quick() {
    return """
        group.initial.rebalance.delay.ms=0
        broker.heartbeat.interval.ms=500
        broker.session.timeout.ms=2000
        controller.quorum.election.timeout.ms=100
        controller.quorum.election.backoff.max.ms=100
        log.flush.interval.ms=1000
        log.flush.scheduler.interval.ms=1000
        """;
  }
}
