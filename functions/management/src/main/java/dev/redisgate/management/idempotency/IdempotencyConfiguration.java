package dev.redisgate.management.idempotency;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The part that creates once. */
@Configuration(proxyBeanMethods = false)
@Import(Idempotency.class)
public class IdempotencyConfiguration {}
