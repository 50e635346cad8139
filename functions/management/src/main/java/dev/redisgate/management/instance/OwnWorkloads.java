package dev.redisgate.management.instance;

import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.operation.OperationRunner;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.core.quota.PlanStore;
import dev.redisgate.core.workload.Offer;
import dev.redisgate.core.workload.WorkloadRuntime;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;

/** Operations are done in this process, by the {@link WorkloadRuntime} that it was given. */
@Configuration(proxyBeanMethods = false)
@Import({OperationWorker.class, InstanceWatch.class})
public class OwnWorkloads {

  @Bean
  Offer offer(WorkloadRuntime runtime) {
    return runtime.offer();
  }

  @Bean
  OperationRunner operationRunner(
      InstanceStore instances,
      OperationStore operations,
      PlanStore plans,
      WorkloadRuntime runtime,
      TransactionOperations transactions,
      Clock clock) {
    return new OperationRunner(instances, operations, plans, runtime, transactions, clock);
  }
}
