package dev.redisgate.management.action;

import dev.redisgate.core.action.ActionLog;
import dev.redisgate.core.action.ActionOutbox;
import dev.redisgate.core.action.kafka.ActionShipper;
import dev.redisgate.core.record.RequestIds;
import dev.redisgate.management.ManagementSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Takes records of actions from requests to the database, and from there to Kafka. */
@Configuration(proxyBeanMethods = false)
@Import({Actions.class, AuditedRequests.class})
public class ActionConfiguration {

  /** Neither starts nor serves any later while Kafka is away: records wait in their table. */
  @Bean(destroyMethod = "close")
  ActionShipper actionShipper(
      DataSource database, ManagementSettings settings, MeterRegistry meters) {
    ManagementSettings.Kafka kafka = settings.kafka();
    return ActionShipper.start(database, kafka.bootstrapServers(), kafka.properties(), meters);
  }

  @Bean
  ActionLog actionLog(DataSource database, ActionShipper shipper, RequestIds ids, Clock clock) {
    return new ActionLog(new ActionOutbox(database, shipper::wake), ids, clock);
  }
}
