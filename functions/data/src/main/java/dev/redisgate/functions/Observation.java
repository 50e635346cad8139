package dev.redisgate.functions;

import dev.redisgate.core.health.ReadinessCheck;
import dev.redisgate.core.observe.ObservationPort;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health and metrics of the service, on their own port unless the process around it has one. */
@Configuration(proxyBeanMethods = false)
class Observation {

  @Bean
  @ConditionalOnMissingBean
  PrometheusMeterRegistry meterRegistry() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  @Bean
  ReadinessCheck doorReadiness(DoorLifecycle lifecycle) {
    return new ReadinessCheck() {
      @Override
      public String name() {
        return "data-door";
      }

      @Override
      public Optional<String> problem() {
        return lifecycle.isRunning() ? Optional.empty() : Optional.of("closed");
      }
    };
  }

  @Bean(destroyMethod = "close")
  @Nullable ObservationPort observationPort(
      DataSettings settings, ObjectProvider<ReadinessCheck> checks, PrometheusMeterRegistry meters)
      throws IOException {
    List<ReadinessCheck> all = checks.orderedStream().toList();
    int port = settings.observationPort();
    return port < 0 ? null : new ObservationPort(settings.host(), port, () -> all, meters);
  }
}
