package dev.redisgate.management.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redisgate.core.record.CommandCount;
import dev.redisgate.core.record.RequestRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request to an instance. docs/events.md says of each field what it means.
 *
 * @param commands how often each command was asked for
 * @param outcome ok, error, refused or unavailable
 * @param errorCode null when nothing failed
 */
@JsonInclude
record RequestEntry(
    UUID id,
    Instant occurredAt,
    String function,
    @Nullable UUID instanceId,
    @Nullable UUID accessKeyId,
    String clientAddress,
    @Nullable String userAgent,
    Map<String, Integer> commands,
    int keyCount,
    int errorCount,
    long requestBytes,
    long responseBytes,
    String outcome,
    @Nullable String errorCode,
    int status,
    long durationMicros) {

  static RequestEntry of(RequestRecord record) {
    Map<String, Integer> commands = new TreeMap<>();
    for (CommandCount command : record.commands()) {
      commands.put(command.name(), command.count());
    }
    return new RequestEntry(
        record.id(),
        record.occurredAt(),
        record.function(),
        record.instanceId(),
        record.accessKeyId(),
        record.clientAddress(),
        record.userAgent(),
        commands,
        record.keyCount(),
        record.errorCount(),
        record.requestBytes(),
        record.responseBytes(),
        record.outcome().name().toLowerCase(Locale.ROOT),
        record.errorCode(),
        record.status(),
        ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(record.duration())));
  }
}
