package dev.redisgate.provisioning;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.operation.OperationRunner;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.core.workload.WorkloadRuntime;
import dev.redisgate.provisioning.certificate.Certificates;
import dev.redisgate.provisioning.cluster.ClusterParts;
import dev.redisgate.provisioning.cluster.KubernetesWorkloads;
import dev.redisgate.provisioning.cluster.OrganizationHoldings;
import dev.redisgate.provisioning.cluster.WorkloadSight;
import dev.redisgate.provisioning.resource.ResourceFollower;
import dev.redisgate.provisioning.resync.Resync;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;

/** The Redis of instances runs in the cluster that this process is in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProvisioningSettings.class)
@Import(ResourceConfiguration.class)
class ClusterConfiguration {

  /** Finds the cluster as {@code kubectl} does, or by the pod's service account. */
  @Bean(destroyMethod = "close")
  KubernetesClient kubernetesClient() {
    return new KubernetesClientBuilder().build();
  }

  @Bean
  OrganizationHoldings organizationHoldings(
      OrganizationStore organizations,
      InstanceStore instances,
      TransactionOperations transactions) {
    return new StoredHoldings(organizations, instances, transactions);
  }

  @Bean
  WorkloadRuntime workloadRuntime(
      ProvisioningSettings settings,
      KubernetesClient kubernetes,
      OrganizationHoldings holdings,
      Clock clock,
      SecureRandom random) {
    return new KubernetesWorkloads(
        settings.cluster(),
        new ClusterParts(
            kubernetes,
            holdings,
            settings.readyTimeout(),
            settings.removeTimeout(),
            clock,
            random));
  }

  @Bean
  ClusterWork clusterWork(ResourceFollower resources, Resync instances) {
    return new ClusterWork(resources, instances);
  }

  @Bean
  Resync resync(
      InstanceStore instances,
      OperationStore operations,
      OperationRunner runner,
      KubernetesClient kubernetes,
      Clock clock) {
    WorkloadSight sight = new WorkloadSight(kubernetes);
    return new Resync(
        instances,
        operations,
        runner,
        sight::look,
        instance -> isCertificateDue(instances, instance, clock),
        clock);
  }

  private static boolean isCertificateDue(InstanceStore instances, Instance instance, Clock clock) {
    return instances
        .endpoint(instance.id())
        .flatMap(RedisEndpoint::certificate)
        .filter(pem -> Certificates.isDueForRenewal(pem, clock.instant()))
        .isPresent();
  }
}
