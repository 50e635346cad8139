package dev.redisgate.core.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One answered request, as it is audited and metered. Holds no value, no key and no token.
 *
 * @param id the request id (UUID version 7, so ids sort by time); audit and usage record share it
 * @param occurredAt when the request had been read
 * @param function the function that served it ({@code command}, {@code pipeline}, …), or {@code
 *     none} when it was refused before one was chosen
 * @param organizationId null when the token was missing or wrong
 * @param instanceId null when the token was missing or wrong
 * @param accessKeyId null when the token was missing or wrong
 * @param clientAddress IP address of the peer, without port
 * @param userAgent at most 256 characters
 * @param commands distinct commands in order of first appearance; empty when none was read
 * @param keyCount keys named by all commands together
 * @param requestBytes bytes of target and body as read
 * @param responseBytes bytes of the response body
 * @param errorCount commands that answered with an error or were refused
 * @param errorCode first error's code ({@code WRONGTYPE}, {@code ERR}, …), null without error
 * @param status HTTP status of the response
 * @param duration from the request having been read to its reply being encoded
 */
public record RequestRecord(
    UUID id,
    Instant occurredAt,
    String function,
    @Nullable UUID organizationId,
    @Nullable UUID instanceId,
    @Nullable UUID accessKeyId,
    String clientAddress,
    @Nullable String userAgent,
    List<CommandCount> commands,
    int keyCount,
    long requestBytes,
    long responseBytes,
    Outcome outcome,
    int errorCount,
    @Nullable String errorCode,
    int status,
    Duration duration) {

  public RequestRecord {
    commands = List.copyOf(commands);
  }

  /** Number of commands in the request, each of a batch counted. */
  public int commandCount() {
    int sum = 0;
    for (CommandCount command : commands) {
      sum += command.count();
    }
    return sum;
  }
}
