package dev.redisgate.management;

import dev.redisgate.core.database.Database;
import dev.redisgate.core.database.DatabaseReadiness;
import dev.redisgate.core.health.ReadinessCheck;
import dev.redisgate.core.stop.StopSignals;
import dev.redisgate.core.workload.WorkloadRuntime;
import dev.redisgate.management.accesskey.AccessKeyConfiguration;
import dev.redisgate.management.action.ActionConfiguration;
import dev.redisgate.management.audit.AuditConfiguration;
import dev.redisgate.management.auth.AuthConfiguration;
import dev.redisgate.management.idempotency.IdempotencyConfiguration;
import dev.redisgate.management.instance.InstanceConfiguration;
import dev.redisgate.management.instance.OwnWorkloads;
import dev.redisgate.management.invitation.InvitationConfiguration;
import dev.redisgate.management.openapi.OpenApiConfiguration;
import dev.redisgate.management.organization.OrganizationConfiguration;
import dev.redisgate.management.platform.PlatformConfiguration;
import dev.redisgate.management.problem.ProblemConfiguration;
import dev.redisgate.management.provisioning.JobWorkloads;
import dev.redisgate.management.quota.QuotaConfiguration;
import dev.redisgate.management.security.SecurityConfiguration;
import dev.redisgate.management.user.UserConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The management function as a service: Spring MVC on virtual threads. */
@SpringBootConfiguration(proxyBeanMethods = false)
// Named one by one: what else is on the class path must not change what this service does.
@ImportAutoConfiguration({
  LifecycleAutoConfiguration.class,
  TaskExecutionAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  TransactionAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  DataJdbcRepositoriesAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  ValidationAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  SecurityFilterAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class
})
@EnableConfigurationProperties({ManagementSettings.class, ProcessSettings.class})
@Import({
  StopDelay.class,
  UnansweredRequests.class,
  HealthController.class,
  VersionController.class,
  ProblemConfiguration.class,
  ActionConfiguration.class,
  UserConfiguration.class,
  SecurityConfiguration.class,
  AuthConfiguration.class,
  IdempotencyConfiguration.class,
  OrganizationConfiguration.class,
  AccessKeyConfiguration.class,
  InvitationConfiguration.class,
  PlatformConfiguration.class,
  InstanceConfiguration.class,
  QuotaConfiguration.class,
  AuditConfiguration.class,
  OpenApiConfiguration.class
})
public class ManagementApplication {
  /** One of them for what ships the records of actions. */
  private static final int DATABASE_CONNECTIONS = 9;

  /** Starts the service from its environment. */
  public static void main(String[] arguments) {
    StopSignals.handle();
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    builder(JobWorkloads.class, meters).sources(StandaloneObservation.class).run(arguments);
  }

  /**
   * Starts the service inside another process, which also stops it.
   *
   * @param settings override the environment
   * @param workloads where the Redis of instances runs
   * @param meters gets the metrics of this service
   */
  public static ConfigurableApplicationContext start(
      Map<String, Object> settings, WorkloadRuntime workloads, MeterRegistry meters) {
    ApplicationContextInitializer<ConfigurableApplicationContext> override =
        context ->
            context
                .getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("process", settings));
    ApplicationContextInitializer<GenericApplicationContext> runtime =
        context -> context.registerBean(WorkloadRuntime.class, () -> workloads);
    return builder(OwnWorkloads.class, meters)
        .initializers(override, runtime)
        .registerShutdownHook(false)
        .run();
  }

  private static SpringApplicationBuilder builder(Class<?> workloads, MeterRegistry meters) {
    ApplicationContextInitializer<GenericApplicationContext> own =
        context -> {
          ServerPort.check(context.getEnvironment());
          // Whoever made it closes it.
          context.getBeanFactory().registerSingleton("meterRegistry", meters);
        };
    return new SpringApplicationBuilder(ManagementApplication.class, workloads)
        .initializers(own)
        .properties(Map.of("spring.config.name", "management"));
  }

  @Bean(destroyMethod = "close")
  Database database(ManagementSettings settings) {
    return Database.open(settings.postgres().url(), "management", DATABASE_CONNECTIONS);
  }

  @Bean
  DataSource dataSource(Database database) {
    return database.dataSource();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  SecureRandom secureRandom() {
    return new SecureRandom();
  }

  @Bean
  ReadinessCheck databaseReadiness(Database database) {
    return new DatabaseReadiness(database.dataSource());
  }
}
