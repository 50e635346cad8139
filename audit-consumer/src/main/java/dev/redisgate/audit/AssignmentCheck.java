package dev.redisgate.audit;

import dev.redisgate.core.health.ReadinessCheck;
import java.util.Collection;
import java.util.Optional;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Whether a stream's consumers have joined their group and got partitions to read. */
final class AssignmentCheck implements ReadinessCheck {
  private final String stream;
  private final MessageListenerContainer container;

  AssignmentCheck(String stream, MessageListenerContainer container) {
    this.stream = stream;
    this.container = container;
  }

  @Override
  public String name() {
    return stream + " consumer";
  }

  @Override
  public Optional<String> problem() {
    if (!container.isRunning()) {
      return Optional.of("not running");
    }
    Collection<?> partitions = container.getAssignedPartitions();
    return partitions == null || partitions.isEmpty()
        ? Optional.of("no partition assigned")
        : Optional.empty();
  }
}
