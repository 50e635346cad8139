package dev.redisgate.provisioning;

import dev.redisgate.core.database.Database;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.operation.OperationRunner;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.core.quota.PlanStore;
import dev.redisgate.core.secret.SecretBox;
import dev.redisgate.core.workload.WorkloadRuntime;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/** One run does what one {@link dev.redisgate.core.provisioning.ProvisioningRequest} asks for. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties({SharedSettings.class, RequestSettings.class})
@Import(RequestConfiguration.class)
public class ProvisioningJob {
  private static final int DATABASE_CONNECTIONS = 4;

  /** Runs in a cluster, from its environment, and ends with what {@link JobExit} says. */
  public static void main(String[] arguments) throws InterruptedException {
    JobExit exit;
    try (ConfigurableApplicationContext context =
        builder(ClusterConfiguration.class).run(arguments)) {
      exit = context.getBean(ProvisioningRun.class).run();
    }
    System.exit(exit.code());
  }

  /**
   * Runs inside another process.
   *
   * @param settings override the environment
   * @param runtime where the Redis of instances runs
   * @return what the process of the run would end with
   */
  public static int run(Map<String, Object> settings, WorkloadRuntime runtime)
      throws InterruptedException {
    ApplicationContextInitializer<GenericApplicationContext> own =
        context -> {
          context
              .getEnvironment()
              .getPropertySources()
              .addFirst(new MapPropertySource("process", settings));
          context.registerBean(WorkloadRuntime.class, () -> runtime);
        };
    try (ConfigurableApplicationContext context =
        builder(ProvisioningJob.class).initializers(own).registerShutdownHook(false).run()) {
      return context.getBean(ProvisioningRun.class).run().code();
    }
  }

  private static SpringApplicationBuilder builder(Class<?> runtime) {
    return new SpringApplicationBuilder(ProvisioningJob.class, runtime)
        .web(WebApplicationType.NONE)
        .properties(
            Map.of("spring.config.name", "provisioning-job", "spring.main.banner-mode", "off"));
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  SecureRandom secureRandom() {
    return new SecureRandom();
  }

  @Bean(destroyMethod = "close")
  Database database(SharedSettings settings) {
    return Database.open(settings.postgresUrl(), "provisioning-job", DATABASE_CONNECTIONS);
  }

  @Bean
  DataSource dataSource(Database database) {
    return database.dataSource();
  }

  @Bean
  TransactionOperations transactions(Database database) {
    return database.transactions();
  }

  @Bean
  InstanceStore instanceStore(DataSource database, SharedSettings settings, SecureRandom random) {
    return new InstanceStore(database, new SecretBox(settings.requiredMasterKey(), random));
  }

  @Bean
  OperationStore operationStore(DataSource database) {
    return new OperationStore(database);
  }

  @Bean
  OperationRunner operationRunner(
      DataSource database,
      InstanceStore instances,
      OperationStore operations,
      WorkloadRuntime runtime,
      TransactionOperations transactions,
      Clock clock) {
    return new OperationRunner(
        instances, operations, new PlanStore(database), runtime, transactions, clock);
  }
}
