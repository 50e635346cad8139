package dev.redisgate.local.management;

import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SigningKeyPem;
import dev.redisgate.management.ManagementApplication;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** One more management function beside that of the gate, on the same database. */
record OwnManagement(ConfigurableApplicationContext service, ManagementClient client)
    implements AutoCloseable {

  static OwnManagement start(RunningGate gate, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.putIfAbsent("redisgate.postgres.url", gate.gate().quickstart().postgresUrl());
    all.put("redisgate.management.signing-key", newSigningKey("secp256r1"));
    all.putIfAbsent("redisgate.kafka.bootstrap-servers", gate.gate().quickstart().kafkaBootstrap());
    all.put("redisgate.master-key", gate.masterKey());
    all.put("server.address", "127.0.0.1");
    all.put("server.port", 0);
    ConfigurableApplicationContext service =
        ManagementApplication.start(all, gate.gate().workloads(), new SimpleMeterRegistry());
    String port = service.getEnvironment().getRequiredProperty("local.server.port");
    return new OwnManagement(service, new ManagementClient("http://127.0.0.1:" + port, Map.of()));
  }

  static String newSigningKey(String curve) {
    return SigningKeyPem.of(curve);
  }

  @Override
  public void close() {
    service.close();
  }
}
