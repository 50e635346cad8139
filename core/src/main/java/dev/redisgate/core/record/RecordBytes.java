package dev.redisgate.core.record;

import org.jspecify.annotations.Nullable;

/**
 * Both values of one request as they are sent, and the texts in them that their headers repeat. The
 * arrays are shared, not copied: nobody may change them.
 *
 * @param id the request id
 * @param occurredAt RFC 3339, UTC, microseconds
 * @param instanceId null when it is not known
 * @param audit JSON of the audit record
 * @param usage JSON of the usage record
 */
public record RecordBytes(
    byte[] id, byte[] occurredAt, byte @Nullable [] instanceId, byte[] audit, byte[] usage) {}
