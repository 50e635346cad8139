package dev.redisgate.core.record;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a request is counted and billed: the part of a {@link RequestRecord} that says how much,
 * without who asked from where.
 *
 * @param id the request id, shared with the audit record
 */
public record UsageRecord(
    UUID id,
    Instant occurredAt,
    @Nullable UUID organizationId,
    @Nullable UUID instanceId,
    @Nullable UUID accessKeyId,
    List<CommandCount> commands,
    int errorCount,
    long requestBytes,
    long responseBytes) {

  public UsageRecord {
    commands = List.copyOf(commands);
  }

  /** Number of commands in the request, each of a batch counted. */
  public int commandCount() {
    int sum = 0;
    for (CommandCount command : commands) {
      sum = Math.addExact(sum, command.count());
    }
    return sum;
  }
}
