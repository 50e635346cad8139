package dev.redisgate.management.quota;

import dev.redisgate.core.quota.PlanStore;
import dev.redisgate.core.quota.QuotaGuard;
import dev.redisgate.core.quota.QuotaUsageStore;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of plans and quotas. */
@Configuration(proxyBeanMethods = false)
@Import(QuotaController.class)
public class QuotaConfiguration {

  @Bean
  PlanStore planStore(DataSource database) {
    return new PlanStore(database);
  }

  @Bean
  QuotaGuard quotaGuard(DataSource database) {
    return new QuotaGuard(database);
  }

  @Bean
  QuotaUsageStore quotaUsageStore(DataSource database) {
    return new QuotaUsageStore(database);
  }
}
