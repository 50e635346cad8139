package dev.redisgate.management.instance;

import dev.redisgate.core.workload.Offer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** There is no place to run Redis: nothing starts, and nothing pretends to. */
@Configuration(proxyBeanMethods = false)
public class NoWorkloads {

  @Bean
  Offer offer() {
    return Offer.NOTHING;
  }

  @Bean
  Dispatch dispatch() {
    return operation -> {}; // another replica may be able to
  }
}
