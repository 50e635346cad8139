package dev.redisgate.management.instance;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redisgate.core.operation.Operation;
import dev.redisgate.core.workload.Step;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done with an instance.
 *
 * @param status pending, running, succeeded or failed
 * @param step which one it is at, or failed at; null before the first
 * @param reason why it failed
 */
@JsonInclude
record OperationView(
    UUID id,
    UUID instanceId,
    String kind,
    String status,
    @Nullable String step,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  static OperationView of(Operation operation) {
    return new OperationView(
        operation.id(),
        operation.instanceId(),
        operation.kind().text(),
        operation.status().text(),
        operation.step().map(Step::text).orElse(null),
        operation.reason().orElse(null),
        operation.createdAt(),
        operation.finishedAt().orElse(null));
  }
}
