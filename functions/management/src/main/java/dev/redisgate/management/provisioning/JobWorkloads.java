package dev.redisgate.management.provisioning;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.workload.Offer;
import dev.redisgate.management.instance.Dispatch;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.EnumSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Operations are done by Kubernetes Jobs, if there is a template for them. Else there is no place
 * to run Redis: nothing starts, and nothing pretends to.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({JobSettings.class, ProvisioningSettings.class})
public class JobWorkloads {

  @Bean
  Offer offer(JobSettings jobs, ProvisioningSettings provisioning) {
    return jobs.areThere()
        ? new Offer(provisioning.images().versions(), EnumSet.allOf(Availability.class), true)
        : Offer.NOTHING;
  }

  /** Made where there is a cluster only: elsewhere it would look for one. */
  @Lazy
  @Bean(destroyMethod = "close")
  KubernetesClient kubernetesClient() {
    return new KubernetesClientBuilder().build();
  }

  @Bean
  Dispatch dispatch(JobSettings jobs, ObjectProvider<KubernetesClient> kubernetes) {
    if (!jobs.areThere()) {
      return operation -> {}; // it stays in the queue
    }
    return new JobLauncher(kubernetes.getObject(), jobs);
  }
}
