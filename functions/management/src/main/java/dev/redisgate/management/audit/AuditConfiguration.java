package dev.redisgate.management.audit;

import dev.redisgate.core.action.ActionStore;
import dev.redisgate.core.record.query.RequestStore;
import dev.redisgate.core.record.query.UsageReport;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What reads the records. */
@Configuration(proxyBeanMethods = false)
@Import({
  ActionStore.class,
  RequestStore.class,
  UsageReport.class,
  Exports.class,
  AuditController.class,
  RequestController.class,
  UsageController.class
})
public class AuditConfiguration {}
