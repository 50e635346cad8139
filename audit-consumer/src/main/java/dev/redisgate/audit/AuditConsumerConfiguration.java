package dev.redisgate.audit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.redisgate.core.database.DatabaseReadiness;
import dev.redisgate.core.health.ReadinessCheck;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Everything this application is made of. Nothing is auto-configured: it also runs in one process
 * with other applications, whose libraries would otherwise decide what it does.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  ConsumerSettings.class,
  KafkaSettings.class,
  PostgresSettings.class,
  RetentionSettings.class
})
class AuditConsumerConfiguration {
  private static final String AS_RECORDER = "SET ROLE redisgate_recorder";
  private static final long CONNECTION_TIMEOUT_MILLIS = 5_000;
  private static final int SOCKET_TIMEOUT_SECONDS = 60;
  private static final Duration CLOSING_OF_CLIENTS = Duration.ofSeconds(2);

  @Bean
  HikariDataSource database(PostgresSettings postgres, ConsumerSettings settings) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("audit-consumer");
    pool.setJdbcUrl(postgres.url());
    if (!postgres.username().isBlank()) {
      pool.setUsername(postgres.username());
      pool.setPassword(postgres.password());
    }
    // A connection for each listener thread, and one for the readiness check.
    pool.setMaximumPoolSize(RecordStream.ALL.size() * settings.concurrency() + 1);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    pool.setInitializationFailTimeout(-1); // start without the database and wait for it
    // May add records, and neither change nor delete any.
    pool.setConnectionInitSql(AS_RECORDER);
    pool.addDataSourceProperty("ApplicationName", "redisgate-audit-consumer");
    pool.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
    return new HikariDataSource(pool);
  }

  @Bean
  ConsumerFactory<byte[], byte[]> consumers(KafkaSettings kafka, ConsumerSettings settings) {
    return KafkaClients.consumers(kafka, settings);
  }

  /** Spring would stop waiting for the containers after ten seconds. */
  @Bean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME)
  static DefaultLifecycleProcessor lifecycle(ConsumerSettings settings) {
    DefaultLifecycleProcessor lifecycle = new DefaultLifecycleProcessor();
    lifecycle.setTimeoutPerShutdownPhase(
        settings.stopTimeout().plus(CLOSING_OF_CLIENTS).toMillis());
    return lifecycle;
  }

  @Bean
  StreamContainers streamContainers(
      ConsumerFactory<byte[], byte[]> consumers, ConsumerSettings settings, ThreadFactory threads) {
    return new StreamContainers(consumers, settings, threads);
  }

  @Bean(destroyMethod = "close")
  Producer<byte[], byte[]> deadLetterProducer(KafkaSettings kafka) {
    return KafkaClients.deadLetterProducer(kafka);
  }

  @Bean
  DeadLetters deadLetters(Producer<byte[], byte[]> deadLetterProducer) {
    return new DeadLetters(deadLetterProducer);
  }

  @Bean
  ConcurrentMessageListenerContainer<byte[], byte[]> auditContainer(
      StreamContainers containers,
      HikariDataSource database,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    return container(RecordStream.AUDIT, containers, database, deadLetters, meters);
  }

  @Bean
  ConcurrentMessageListenerContainer<byte[], byte[]> usageContainer(
      StreamContainers containers,
      HikariDataSource database,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    return container(RecordStream.USAGE, containers, database, deadLetters, meters);
  }

  @Bean
  ConcurrentMessageListenerContainer<byte[], byte[]> actionsContainer(
      StreamContainers containers,
      HikariDataSource database,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    return container(RecordStream.ACTIONS, containers, database, deadLetters, meters);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  DailyRetention retention(PostgresSettings postgres, RetentionSettings settings) {
    return new DailyRetention(postgres, settings, Clock.systemUTC());
  }

  @Bean
  ReadinessCheck databaseCheck(HikariDataSource database) {
    return new DatabaseReadiness(database);
  }

  @Bean
  ReadinessCheck auditCheck(ConcurrentMessageListenerContainer<byte[], byte[]> auditContainer) {
    return new AssignmentCheck(RecordStream.AUDIT.name(), auditContainer);
  }

  @Bean
  ReadinessCheck usageCheck(ConcurrentMessageListenerContainer<byte[], byte[]> usageContainer) {
    return new AssignmentCheck(RecordStream.USAGE.name(), usageContainer);
  }

  @Bean
  ReadinessCheck actionsCheck(ConcurrentMessageListenerContainer<byte[], byte[]> actionsContainer) {
    return new AssignmentCheck(RecordStream.ACTIONS.name(), actionsContainer);
  }

  private static <T> ConcurrentMessageListenerContainer<byte[], byte[]> container(
      RecordStream<T> stream,
      StreamContainers containers,
      HikariDataSource database,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    StreamMetrics metrics = new StreamMetrics(meters, stream.name());
    return containers.create(stream, new BatchStorage<>(stream, database, deadLetters, metrics));
  }
}
