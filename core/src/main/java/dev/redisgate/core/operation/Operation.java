package dev.redisgate.core.operation;

import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.workload.Step;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing to be done with the workload of an instance.
 *
 * @param reason why it failed, in words for the instance's owner
 * @param previous settings to go back to when an update fails
 * @param requestedBy the user; empty when RedisGate itself wants it
 * @param attempts how often it has been begun
 * @param step which one it is at, or failed at; empty before the first
 */
public record Operation(
    UUID id,
    UUID organizationId,
    UUID instanceId,
    OperationKind kind,
    OperationStatus status,
    Optional<String> reason,
    Optional<InstanceSettings> previous,
    Optional<UUID> requestedBy,
    Instant createdAt,
    Optional<Instant> finishedAt,
    int attempts,
    Optional<Step> step) {

  /** One that has not been begun. */
  public static Operation request(
      UUID organizationId,
      UUID instanceId,
      OperationKind kind,
      Optional<InstanceSettings> previous,
      Optional<UUID> requestedBy,
      Instant now) {
    return new Operation(
        UUID.randomUUID(),
        organizationId,
        instanceId,
        kind,
        OperationStatus.PENDING,
        Optional.empty(),
        previous,
        requestedBy,
        now,
        Optional.empty(),
        0,
        Optional.empty());
  }

  /** Whether it is yet to be done, or being done. */
  public boolean isOpen() {
    return status == OperationStatus.PENDING || status == OperationStatus.RUNNING;
  }
}
