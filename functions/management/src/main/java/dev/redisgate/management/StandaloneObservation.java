package dev.redisgate.management;

import dev.redisgate.core.health.ReadinessCheck;
import dev.redisgate.core.observe.ObservationPort;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health and metrics on a port of their own, where no process around has one for them. */
@Configuration(proxyBeanMethods = false)
class StandaloneObservation {
  private static final String ALL_ADDRESSES = "0.0.0.0";

  @Bean(destroyMethod = "close")
  @Nullable ObservationPort observationPort(
      ProcessSettings settings, List<ReadinessCheck> checks, PrometheusMeterRegistry meters)
      throws IOException {
    int port = settings.observationPort();
    return port < 0 ? null : new ObservationPort(ALL_ADDRESSES, port, () -> checks, meters);
  }
}
