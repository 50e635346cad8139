package dev.redisgate.provisioning;

import dev.redisgate.core.accesskey.AccessKeyStore;
import dev.redisgate.core.action.ActionLog;
import dev.redisgate.core.action.ActionOutbox;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.operation.InstanceRequests;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.core.quota.QuotaGuard;
import dev.redisgate.core.record.RequestIds;
import dev.redisgate.core.secret.RandomSecrets;
import dev.redisgate.core.workload.WorkloadRuntime;
import dev.redisgate.provisioning.operation.OperationJob;
import dev.redisgate.provisioning.resource.ResourceFollower;
import dev.redisgate.provisioning.resource.ResourceKeys;
import dev.redisgate.provisioning.resource.ResourceRows;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Instances that RedisHttpInstances ask for. */
@Configuration(proxyBeanMethods = false)
class ResourceConfiguration {

  /** Records stay in the outbox: management ships them. */
  @Bean
  ActionLog actionLog(DataSource database, SecureRandom random, Clock clock) {
    return new ActionLog(
        new ActionOutbox(database, () -> {}), new RequestIds(clock, random), clock);
  }

  @Bean
  RandomSecrets randomSecrets(SecureRandom random) {
    return new RandomSecrets(random);
  }

  @Bean
  QuotaGuard quotaGuard(DataSource database) {
    return new QuotaGuard(database);
  }

  @Bean
  OrganizationStore organizationStore(DataSource database) {
    return new OrganizationStore(database);
  }

  @Bean
  InstanceRequests instanceRequests(
      OrganizationStore organizations,
      InstanceStore instances,
      OperationStore operations,
      QuotaGuard quotas,
      RandomSecrets secrets,
      Clock clock) {
    return new InstanceRequests(organizations, instances, operations, quotas, secrets, clock);
  }

  @Bean
  ResourceRows resourceRows(
      OrganizationStore organizations,
      InstanceStore instances,
      OperationStore operations,
      InstanceRequests requests,
      ActionLog actions,
      TransactionOperations transactions,
      Clock clock) {
    return new ResourceRows(
        organizations, instances, operations, requests, actions, transactions, clock);
  }

  @Bean
  ResourceKeys resourceKeys(
      DataSource database,
      QuotaGuard quotas,
      RandomSecrets secrets,
      ActionLog actions,
      TransactionOperations transactions,
      Clock clock) {
    return new ResourceKeys(
        new AccessKeyStore(database), quotas, secrets, actions, transactions, clock);
  }

  @Bean
  ResourceFollower resourceFollower(
      ProvisioningSettings settings,
      KubernetesClient kubernetes,
      ResourceRows rows,
      ResourceKeys keys,
      OperationJob operations,
      WorkloadRuntime runtime,
      Clock clock) {
    return new ResourceFollower(
        kubernetes, rows, keys, operations, runtime.offer(), settings.dataUrl(), clock);
  }
}
