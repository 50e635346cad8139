package dev.redisgate.management.accesskey;

import dev.redisgate.core.accesskey.AccessKeyStore;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of access keys. */
@Configuration(proxyBeanMethods = false)
@Import({
  AccessKeyController.class,
  AccessKeys.class,
  AccessKeyListing.class,
  AccessKeyViews.class,
  KeyRights.class,
  Owners.class
})
public class AccessKeyConfiguration {

  @Bean
  AccessKeyStore accessKeyStore(DataSource database) {
    return new AccessKeyStore(database);
  }
}
