package dev.redisgate.functions.door;

import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.record.RequestRecord;
import dev.redisgate.core.record.RequestTally;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes known of a request while it is served, and is recorded when it has its response. */
final class Trail {
  private static final String NO_FUNCTION = "none";

  private final DoorContext door;
  private final UUID id;
  private final Instant occurredAt;
  private final long startNanos = System.nanoTime();
  private final RequestTally tally;
  private String function = NO_FUNCTION;
  private @Nullable Grant grant;

  Trail(DoorContext door) {
    this.door = door;
    this.id = door.ids().next();
    this.occurredAt = door.clock().instant();
    this.tally = new RequestTally(door.table());
  }

  UUID id() {
    return id;
  }

  Instant occurredAt() {
    return occurredAt;
  }

  /** Counts the commands and what became of them. */
  RequestTally tally() {
    return tally;
  }

  /** Who asks; null as long as that is not known. */
  @Nullable Grant grant() {
    return grant;
  }

  void granted(Grant known) {
    grant = known;
  }

  /**
   * @param name in the catalog
   */
  void servedBy(String name) {
    function = name;
  }

  /** Records the request. Room for the record has been reserved. */
  void end(
      String clientAddress,
      @Nullable String userAgent,
      long requestBytes,
      long responseBytes,
      HttpStatus status) {
    Grant by = grant;
    RequestRecord record =
        new RequestRecord(
            id,
            occurredAt,
            function,
            by == null ? null : by.organizationId(),
            by == null ? null : by.instanceId(),
            by == null ? null : by.accessKeyId(),
            clientAddress,
            userAgent,
            tally.commands(),
            tally.keyCount(),
            requestBytes,
            responseBytes,
            tally.outcome(),
            tally.errorCount(),
            tally.errorCode(),
            status.code(),
            Duration.ofNanos(System.nanoTime() - startNanos));
    door.journal().append(record);
    door.metrics().request(record);
  }
}
