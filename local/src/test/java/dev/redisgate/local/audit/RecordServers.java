package dev.redisgate.local.audit;

import dev.redisgate.audit.AuditConsumerApplication;
import dev.redisgate.core.database.Database;
import dev.redisgate.core.health.ReadinessCheck;
import dev.redisgate.core.record.Topic;
import dev.redisgate.core.record.Topics;
import dev.redisgate.local.kafka.KafkaServer;
import dev.redisgate.local.kafka.TopicSettings;
import dev.redisgate.local.postgres.PostgresServer;
import dev.redisgate.local.process.FreePort;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.springframework.context.ConfigurableApplicationContext;

/** A real Kafka with the topics of records, and a real PostgreSQL with their tables. */
final class RecordServers implements AutoCloseable {
  private static final String DATABASE = "records";

  private final Path kafkaDirectory;
  private final PostgresServer postgres;
  private final String url;
  private KafkaServer kafka;

  private RecordServers(Path kafkaDirectory, PostgresServer postgres) throws SQLException {
    this.kafkaDirectory = kafkaDirectory;
    this.kafka = KafkaServer.start(kafkaDirectory);
    this.postgres = postgres;
    this.url = postgres.jdbcUrl().replace("/postgres?", "/" + DATABASE + "?");
    kafka.createTopics(
        Topics.ALL.stream()
            .collect(
                Collectors.toMap(
                    Topic::name,
                    topic -> new TopicSettings(topic.partitions(), topic.retention()))));
    administer("CREATE DATABASE " + DATABASE);
    Flyway.configure().dataSource(url, null, null).load().migrate();
  }

  static RecordServers start(Path directory) throws SQLException {
    return new RecordServers(
        directory.resolve("kafka"), PostgresServer.start(directory.resolve("postgres")));
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** A pool of connections to the tables. */
  Database database() {
    return Database.open(url, "test", 8);
  }

  void stopKafka() {
    kafka.close();
  }

  /** Starts Kafka again where its clients look for it. */
  void startKafka() {
    int port = Integer.parseInt(kafka.bootstrapServers().replaceFirst(".*:", ""));
    AtomicBoolean asked = new AtomicBoolean();
    kafka =
        KafkaServer.start(
            kafkaDirectory, () -> asked.getAndSet(!asked.get()) ? FreePort.choose() : port);
  }

  /** Starts a consumer; a new {@code group} reads the topics from their beginning. */
  ConfigurableApplicationContext consumer(String group, MeterRegistry meters) {
    return AuditConsumerApplication.start(
        Map.of(
            "redisgate.kafka.bootstrap-servers",
            kafka.bootstrapServers(),
            "redisgate.postgres.url",
            url,
            "redisgate.audit-consumer.group",
            group,
            "redisgate.audit-consumer.retry-pause",
            "500ms"),
        meters,
        Thread.ofPlatform().factory());
  }

  static Optional<String> problem(ConfigurableApplicationContext consumer) {
    return consumer.getBeansOfType(ReadinessCheck.class).values().stream()
        .flatMap(check -> check.problem().stream())
        .findFirst();
  }

  long rows(String table, UUID instance) throws SQLException {
    return number("SELECT count(*) FROM " + table + " WHERE instance_id = ?", instance);
  }

  /** The one number that a query for an instance answers. */
  long number(String sql, UUID instance) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, instance);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  /** Refuses connections to the database, and ends those there are. */
  void refuseConnections() throws SQLException {
    administer("ALTER DATABASE " + DATABASE + " WITH ALLOW_CONNECTIONS false");
    administer(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + DATABASE
            + "'");
  }

  void allowConnections() throws SQLException {
    administer("ALTER DATABASE " + DATABASE + " WITH ALLOW_CONNECTIONS true");
  }

  private void administer(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    kafka.close();
    postgres.close();
  }
}
