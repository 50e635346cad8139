package dev.redisgate.functions;

import dev.redisgate.core.accesskey.GrantCache;
import dev.redisgate.core.accesskey.JdbcGrantStore;
import dev.redisgate.core.accesskey.JdbcLastUseStore;
import dev.redisgate.core.database.Database;
import dev.redisgate.core.database.DatabaseReadiness;
import dev.redisgate.core.health.ReadinessCheck;
import dev.redisgate.core.quota.JdbcQuotaLedger;
import dev.redisgate.core.record.RequestIds;
import dev.redisgate.core.record.kafka.JournalSettings;
import dev.redisgate.core.record.kafka.KafkaRecordJournal;
import dev.redisgate.core.secret.SecretBox;
import dev.redisgate.core.stop.StopSignals;
import dev.redisgate.functions.connection.Sockets;
import dev.redisgate.functions.door.Door;
import dev.redisgate.functions.door.DoorFunctions;
import dev.redisgate.functions.door.DoorParts;
import dev.redisgate.functions.door.EventLoops;
import dev.redisgate.functions.door.SyncToken;
import dev.redisgate.functions.encode.Wording;
import dev.redisgate.functions.lastuse.LastUseWriter;
import dev.redisgate.functions.lastuse.LastUses;
import dev.redisgate.functions.quota.QuotaGate;
import dev.redisgate.functions.redis.RedisLinks;
import dev.redisgate.functions.stream.StreamLinks;
import dev.redisgate.protocol.command.CommandTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The data functions behind the data door. One artifact serves each of them; which ones a service
 * serves is configuration.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
// Named one by one: what else is on the class path must not change what this service does.
@ImportAutoConfiguration(ContextFunctionCatalogAutoConfiguration.class)
@EnableConfigurationProperties({DataSettings.class, SharedSettings.class})
@Import({FunctionBeans.class, DoorLifecycle.class, Observation.class})
public class DataFunctionsApplication {
  private static final int LOOKUP_CONNECTIONS = 8;
  private static final int MAX_KEYS_IN_USE = 100_000;

  /** Starts the service from its environment. */
  public static void main(String[] arguments) {
    StopSignals.handle();
    builder().run(arguments);
  }

  /**
   * Starts the service inside another process, which also stops it.
   *
   * @param settings override the environment
   * @param meters shared with the process
   */
  public static ConfigurableApplicationContext start(
      Map<String, Object> settings, PrometheusMeterRegistry meters) {
    ApplicationContextInitializer<GenericApplicationContext> share =
        context -> {
          context
              .getEnvironment()
              .getPropertySources()
              .addFirst(new MapPropertySource("process", settings));
          context.registerBean("meters", PrometheusMeterRegistry.class, () -> meters);
        };
    return builder().initializers(share).registerShutdownHook(false).run();
  }

  private static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(DataFunctionsApplication.class)
        .web(WebApplicationType.NONE)
        .properties(Map.of("spring.config.name", "data-functions"));
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  CommandTable commandTable() {
    return CommandTable.standard();
  }

  @Bean(destroyMethod = "close")
  Database database(SharedSettings shared) {
    return Database.open(shared.postgresUrl(), "data-functions", LOOKUP_CONNECTIONS);
  }

  @Bean
  ReadinessCheck databaseReadiness(Database database) {
    return new DatabaseReadiness(database.dataSource());
  }

  @Bean(destroyMethod = "shutdown")
  ExecutorService lookups() {
    return Executors.newVirtualThreadPerTaskExecutor();
  }

  @Bean
  GrantCache grantCache(Database database, SharedSettings shared, ExecutorService lookups) {
    SecretBox secrets = new SecretBox(shared.requiredMasterKey(), new SecureRandom());
    return new GrantCache(new JdbcGrantStore(database.dataSource(), secrets), lookups);
  }

  @Bean(destroyMethod = "close") // gives leases back
  QuotaGate quotaGate(Database database, Clock clock) {
    return new QuotaGate(new JdbcQuotaLedger(database.dataSource()), clock);
  }

  @Bean
  LastUses lastUses() {
    return new LastUses(MAX_KEYS_IN_USE);
  }

  @Bean(destroyMethod = "close")
  LastUseWriter lastUseWriter(LastUses uses, Database database, DataSettings settings) {
    return LastUseWriter.start(
        uses, new JdbcLastUseStore(database.dataSource()), settings.lastUseInterval());
  }

  @Bean(destroyMethod = "close")
  KafkaRecordJournal journal(SharedSettings shared, DataSettings settings, MeterRegistry meters) {
    return KafkaRecordJournal.start(
        new JournalSettings(
            shared.kafkaBootstrapServers(),
            settings.journalCapacity(),
            settings.drainTimeout(),
            shared.kafka().properties()),
        meters);
  }

  @Bean
  RequestIds requestIds(Clock clock) {
    return new RequestIds(clock, new SecureRandom());
  }

  @Bean(destroyMethod = "close")
  EventLoops eventLoops(DataSettings settings) {
    return new EventLoops(settings.threads());
  }

  @Bean(destroyMethod = "close")
  Sockets sockets(EventLoops loops, DataSettings settings) {
    return new Sockets(loops.clientChannel(), loops.datagramChannel(), settings.connectTimeout());
  }

  @Bean(destroyMethod = "close")
  RedisLinks redisLinks(EventLoops loops, Sockets sockets, DataSettings settings) {
    return new RedisLinks(loops.group(), sockets, settings.link());
  }

  @Bean(destroyMethod = "close")
  StreamLinks streamLinks(EventLoops loops, Sockets sockets, DataSettings settings) {
    return new StreamLinks(loops.group(), sockets, settings.link());
  }

  @Bean(destroyMethod = "") // DoorLifecycle closes it, before anything it needs is gone
  Door door(
      DataSettings settings,
      DoorFunctions functions,
      GrantCache grants,
      QuotaGate quota,
      LastUses lastUses,
      CommandTable table,
      KafkaRecordJournal journal,
      RequestIds ids,
      MeterRegistry meters,
      Clock clock,
      EventLoops loops) {
    String process = Long.toUnsignedString(new SecureRandom().nextLong(), Character.MAX_RADIX);
    return new Door(
        settings.door(),
        functions,
        new DoorParts(
            grants,
            quota,
            lastUses,
            table,
            journal,
            ids,
            new Wording(settings.docsBaseUrl()),
            meters,
            clock),
        new SyncToken(process + "."),
        loops);
  }
}
