package dev.redisgate.audit;

import dev.redisgate.core.record.Topic;
import dev.redisgate.core.record.Topics;
import dev.redisgate.core.stop.StopSignals;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Takes audit, usage and action records from Kafka to PostgreSQL. */
public final class AuditConsumerApplication {
  /** Start of the names of the consumer groups, unless settings name another. */
  public static final String DEFAULT_GROUP = "redisgate-audit-consumer";

  private AuditConsumerApplication() {}

  /** Runs until the process is told to stop. */
  public static void main(String[] arguments) {
    StopSignals.handle();
    SpringApplication application =
        application(
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            Thread.ofPlatform().name("records-", 0).factory(),
            Map.of());
    application.setKeepAlive(true);
    application.addPrimarySources(List.of(StandaloneObservation.class));
    application.run(arguments);
  }

  /**
   * Starts the application inside a process that has others in it; closing the context stops it.
   *
   * @param settings take precedence over all other sources
   * @param meters gets {@code redisgate_consumer_*}; not closed with the context
   * @param threads make the threads that poll and store
   */
  public static ConfigurableApplicationContext start(
      Map<String, Object> settings, MeterRegistry meters, ThreadFactory threads) {
    SpringApplication application = application(meters, threads, settings);
    application.setRegisterShutdownHook(false);
    return application.run();
  }

  /**
   * The consumer group that reads a topic, unless settings name another.
   *
   * @param topic of those that records travel through: {@link Topics#AUDIT} and so on
   */
  public static String group(Topic topic) {
    return RecordStream.ALL.stream()
        .filter(stream -> stream.event().topic().equals(topic))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no stream reads " + topic.name()))
        .group(DEFAULT_GROUP);
  }

  private static SpringApplication application(
      MeterRegistry meters, ThreadFactory threads, Map<String, Object> settings) {
    SpringApplication application = new SpringApplication(AuditConsumerConfiguration.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setEnvironment(environment(settings));
    application.addInitializers(
        context -> {
          context.getBeanFactory().registerSingleton("meterRegistry", meters);
          context.getBeanFactory().registerSingleton("threads", threads);
        });
    return application;
  }

  private static StandardEnvironment environment(Map<String, Object> settings) {
    Map<String, Object> first = new HashMap<>(settings);
    first.put("spring.config.name", "audit-consumer");
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("audit-consumer", first));
    return environment;
  }
}
