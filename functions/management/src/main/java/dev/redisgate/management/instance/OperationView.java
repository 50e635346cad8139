package dev.redisgate.management.instance;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redisgate.core.operation.Operation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done with an instance.
 *
 * @param status pending, running, succeeded or failed
 * @param reason why it failed
 */
@JsonInclude
record OperationView(
    UUID id,
    UUID instanceId,
    String kind,
    String status,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  static OperationView of(Operation operation) {
    return new OperationView(
        operation.id(),
        operation.instanceId(),
        operation.kind().text(),
        operation.status().text(),
        operation.reason().orElse(null),
        operation.createdAt(),
        operation.finishedAt().orElse(null));
  }
}
