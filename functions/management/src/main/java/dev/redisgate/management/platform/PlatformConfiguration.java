package dev.redisgate.management.platform;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts for platform admins. */
@Configuration(proxyBeanMethods = false)
@Import({PlatformController.class, UserAdministration.class, StatisticsStore.class})
public class PlatformConfiguration {}
