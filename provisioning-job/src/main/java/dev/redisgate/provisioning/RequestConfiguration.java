package dev.redisgate.provisioning;

import dev.redisgate.core.operation.OperationRunner;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.core.provisioning.ProvisioningRequest;
import dev.redisgate.provisioning.operation.OperationJob;
import java.time.Clock;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is asked for, and who does it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestSettings.class)
class RequestConfiguration {

  @Bean
  OperationJob operationJob(OperationStore operations, OperationRunner runner, Clock clock) {
    return new OperationJob(operations, runner, clock);
  }

  @Bean
  ProvisioningRun provisioningRun(
      RequestSettings settings, OperationJob operations, ObjectProvider<ClusterWork> cluster) {
    return () ->
        switch (settings.read()) {
          case ProvisioningRequest.DoOperation(UUID operation) ->
              JobExit.of(operations.run(operation));
          case ProvisioningRequest.FollowResource(String namespace, String name) ->
              cluster.getObject().follow(namespace, name);
          case ProvisioningRequest.Resync() -> cluster.getObject().resync();
        };
  }
}
