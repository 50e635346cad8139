package dev.redisgate.management.organization;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of organizations. */
@Configuration(proxyBeanMethods = false)
@Import(Memberships.class)
public class OrganizationConfiguration {}
