package dev.redisgate.local.harness;

import dev.redisgate.functions.DataFunctionsApplication;
import dev.redisgate.functions.door.Door;
import dev.redisgate.local.gate.Quickstart;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** Another replica of the data functions, on the same database, Kafka and instances. */
public final class SecondDoor implements AutoCloseable {
  private final ConfigurableApplicationContext data;

  private SecondDoor(ConfigurableApplicationContext data) {
    this.data = data;
  }

  static SecondDoor open(Quickstart gate, String masterKey) {
    Map<String, Object> settings =
        Map.of(
            "redisgate.postgres.url",
            gate.postgresUrl(),
            "redisgate.kafka.bootstrap-servers",
            gate.kafkaBootstrap(),
            "redisgate.master-key",
            masterKey,
            "redisgate.data.host",
            "127.0.0.1",
            "redisgate.data.port",
            0,
            "redisgate.data.observation-port",
            -1);
    return new SecondDoor(
        DataFunctionsApplication.start(
            settings, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)));
  }

  /** The same instance and token, asked here. */
  public GateInstance to(GateInstance redis) {
    return new GateInstance(
        data.getBean(Door.class).port(),
        redis.instance(),
        redis.accessKeyId(),
        redis.token(),
        redis.userAgent());
  }

  @Override
  public void close() {
    data.close();
  }
}
