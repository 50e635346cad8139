package dev.redisgate.management.instance;

import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.operation.InstanceRequests;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.core.quota.QuotaGuard;
import dev.redisgate.core.secret.RandomSecrets;
import dev.redisgate.core.secret.SecretBox;
import dev.redisgate.management.ManagementSettings;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The parts of instances. Who starts this says where their Redis runs: {@link OwnWorkloads} or
 * {@link dev.redisgate.management.provisioning.JobWorkloads}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InstanceApiSettings.class)
@Import({InstanceController.class, Instances.class, SettingsReader.class, UsageReader.class})
public class InstanceConfiguration {

  @Bean
  SecretBox secretBox(ManagementSettings settings, SecureRandom random) {
    return new SecretBox(settings.masterKeyText(), random);
  }

  @Bean
  InstanceStore instanceStore(DataSource database, SecretBox secrets) {
    return new InstanceStore(database, secrets);
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
  OperationStore operationStore(DataSource database) {
    return new OperationStore(database);
  }
}
