package dev.redisgate.management.organization;

import dev.redisgate.core.organization.MembershipStore;
import dev.redisgate.core.organization.OrganizationStore;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of organizations. */
@Configuration(proxyBeanMethods = false)
@Import({
  OrganizationController.class,
  Organizations.class,
  MemberController.class,
  Members.class,
  Memberships.class
})
public class OrganizationConfiguration {

  @Bean
  OrganizationStore organizationStore(DataSource database) {
    return new OrganizationStore(database);
  }

  @Bean
  MembershipStore membershipStore(DataSource database) {
    return new MembershipStore(database);
  }
}
