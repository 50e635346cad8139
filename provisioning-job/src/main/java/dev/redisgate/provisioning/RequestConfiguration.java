package dev.redisgate.provisioning;

import dev.redisgate.core.operation.OperationRunner;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.core.provisioning.ProvisioningRequest;
import dev.redisgate.provisioning.operation.OperationJob;
import dev.redisgate.provisioning.resync.Resync;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is asked for, and who does it. */
@Configuration(proxyBeanMethods = false)
class RequestConfiguration {

  @Bean
  OperationJob operationJob(OperationStore operations, OperationRunner runner, Clock clock) {
    return new OperationJob(operations, runner, clock);
  }

  @Bean
  ProvisioningRun provisioningRun(
      RequestSettings settings, OperationJob operations, ObjectProvider<Resync> resync) {
    return () ->
        switch (ProvisioningRequest.parse(settings.request())) {
          case ProvisioningRequest.DoOperation(var operation) ->
              JobExit.of(operations.run(operation));
          case ProvisioningRequest.FollowResource unused -> JobExit.DONE;
          case ProvisioningRequest.Resync() -> {
            resync.getObject().run();
            yield JobExit.DONE;
          }
        };
  }
}
