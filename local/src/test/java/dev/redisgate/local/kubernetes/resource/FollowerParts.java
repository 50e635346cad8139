package dev.redisgate.local.kubernetes.resource;

import dev.redisgate.core.accesskey.AccessKeyStore;
import dev.redisgate.core.action.ActionLog;
import dev.redisgate.core.action.ActionOutbox;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.operation.InstanceRequests;
import dev.redisgate.core.operation.OperationRunner;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.core.quota.PlanStore;
import dev.redisgate.core.quota.QuotaGuard;
import dev.redisgate.core.record.RequestIds;
import dev.redisgate.core.secret.RandomSecrets;
import dev.redisgate.core.secret.SecretBox;
import dev.redisgate.core.workload.WorkloadRuntime;
import dev.redisgate.provisioning.operation.OperationJob;
import dev.redisgate.provisioning.resource.ResourceFollower;
import dev.redisgate.provisioning.resource.ResourceKeys;
import dev.redisgate.provisioning.resource.ResourceRows;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a follower together, as the job does. */
final class FollowerParts {
  private FollowerParts() {}

  static ResourceFollower follower(
      KubernetesClient kubernetes,
      DataSource database,
      String masterKey,
      WorkloadRuntime runtime,
      String dataUrl,
      Clock clock) {
    SecureRandom random = new SecureRandom();
    InstanceStore instances = new InstanceStore(database, new SecretBox(masterKey, random));
    OrganizationStore organizations = new OrganizationStore(database);
    OperationStore operations = new OperationStore(database);
    QuotaGuard quotas = new QuotaGuard(database);
    RandomSecrets secrets = new RandomSecrets(random);
    TransactionTemplate transactions =
        new TransactionTemplate(new DataSourceTransactionManager(database));
    ActionLog actions =
        new ActionLog(new ActionOutbox(database, () -> {}), new RequestIds(clock, random), clock);
    OperationRunner runner =
        new OperationRunner(
            instances, operations, new PlanStore(database), runtime, transactions, clock);
    return new ResourceFollower(
        kubernetes,
        new ResourceRows(
            organizations,
            instances,
            operations,
            new InstanceRequests(organizations, instances, operations, quotas, secrets, clock),
            actions,
            transactions,
            clock),
        new ResourceKeys(
            new AccessKeyStore(database), quotas, secrets, actions, transactions, clock),
        new OperationJob(operations, runner, clock),
        runtime.offer(),
        dataUrl,
        clock);
  }
}
