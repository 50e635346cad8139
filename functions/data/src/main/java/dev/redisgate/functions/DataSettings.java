package dev.redisgate.functions;

import dev.redisgate.functions.door.AddressSettings;
import dev.redisgate.functions.door.DoorSettings;
import dev.redisgate.functions.door.StreamSettings;
import dev.redisgate.functions.redis.LinkSettings;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the data functions, under {@code redisgate.data}. A wrong one stops the start with a
 * message that names it and quotes its value.
 *
 * @param host address to listen on
 * @param port port of the data door, 0 for any free one
 * @param observationPort port of health and metrics, 0 for any free one, -1 for none
 * @param eventLoops threads that serve; 0 for one per processor
 * @param maxConnections connections open at once
 * @param maxTargetSize length of a request line
 * @param maxHeaderSize all headers together
 * @param maxRequestSize body of a request, and replies to one request together
 * @param maxBatchCommands commands in one pipeline or transaction
 * @param readTimeout how long a client may be silent in the middle of a request
 * @param keepAliveTimeout how long a connection may be silent between requests
 * @param stopDelay how long the door still serves once readiness says that the service stops
 * @param drainTimeout how long running requests may take once the service stops
 * @param connectTimeout how long a request may wait for a new connection to its Redis
 * @param commandTimeout how long a command may wait for its reply
 * @param idleTimeout after which an unused connection to a Redis is closed
 * @param maxWaitingCommands commands that may wait for one instance on one event loop
 * @param maxStreams streams of events open at once
 * @param streamHeartbeat between two comments in a stream
 * @param maxStreamBacklog how much may wait for a stream's client that does not read
 * @param journalCapacity requests whose records may wait for Kafka
 * @param lastUseInterval how long the last use of a token may wait to be stored
 * @param domain a host one label below it names an instance; empty when hosts name none
 * @param trustOriginalHost whether the header {@code K-Original-Host} is believed before {@code
 *     Host}
 * @param methodOverride whether <code>?method=</code> turns a GET of a resource into another method
 * @param docsBaseUrl where error texts that end in a link lead to, without a slash at its end
 */
@ConfigurationProperties("redisgate.data")
public record DataSettings(
    @DefaultValue("0.0.0.0") String host,
    @DefaultValue("8080") int port,
    @DefaultValue("8082") int observationPort,
    @DefaultValue("0") int eventLoops,
    @DefaultValue("20000") int maxConnections,
    @DefaultValue("128KB") DataSize maxTargetSize,
    @DefaultValue("32KB") DataSize maxHeaderSize,
    @DefaultValue("10MB") DataSize maxRequestSize,
    @DefaultValue("10000") int maxBatchCommands,
    @DefaultValue("30s") Duration readTimeout,
    @DefaultValue("5m") Duration keepAliveTimeout,
    @DefaultValue("0s") Duration stopDelay,
    @DefaultValue("11s") Duration drainTimeout,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("10s") Duration commandTimeout,
    @DefaultValue("60s") Duration idleTimeout,
    @DefaultValue("20000") int maxWaitingCommands,
    @DefaultValue("10000") int maxStreams,
    @DefaultValue("15s") Duration streamHeartbeat,
    @DefaultValue("1MB") DataSize maxStreamBacklog,
    @DefaultValue("100000") int journalCapacity,
    @DefaultValue("15s") Duration lastUseInterval,
    @DefaultValue("") String domain,
    @DefaultValue("false") boolean trustOriginalHost,
    @DefaultValue("false") boolean methodOverride,
    @DefaultValue("https://redisgate.dev/docs") String docsBaseUrl) {

  // Bodies and replies are held in arrays.
  private static final long MAX_BYTES = 1 << 30;

  public DataSettings {
    within("port", port, 0, 65535);
    within("observation-port", observationPort, -1, 65535);
    within("event-loops", eventLoops, 0, 1024);
    within("max-connections", maxConnections, 1, 1_000_000);
    within("max-target-size", maxTargetSize.toBytes(), 1024, 1 << 20);
    within("max-header-size", maxHeaderSize.toBytes(), 1024, 1 << 20);
    within("max-request-size", maxRequestSize.toBytes(), 1, MAX_BYTES);
    within("max-batch-commands", maxBatchCommands, 1, 1_000_000);
    within("read-timeout", readTimeout.toMillis(), 1, Integer.MAX_VALUE);
    within("keep-alive-timeout", keepAliveTimeout.toMillis(), 1, Integer.MAX_VALUE);
    within("stop-delay", stopDelay.toMillis(), 0, Integer.MAX_VALUE);
    within("drain-timeout", drainTimeout.toMillis(), 0, Integer.MAX_VALUE);
    within("connect-timeout", connectTimeout.toMillis(), 1, Integer.MAX_VALUE);
    within("command-timeout", commandTimeout.toMillis(), 1, Integer.MAX_VALUE);
    within("idle-timeout", idleTimeout.toMillis(), 1, Integer.MAX_VALUE);
    within("max-waiting-commands", maxWaitingCommands, 1, 10_000_000);
    within("max-streams", maxStreams, 1, 1_000_000);
    within("stream-heartbeat", streamHeartbeat.toMillis(), 1, Integer.MAX_VALUE);
    within("max-stream-backlog", maxStreamBacklog.toBytes(), 1, MAX_BYTES);
    within("journal-capacity", journalCapacity, 1, 10_000_000);
    within("last-use-interval", lastUseInterval.toMillis(), 1, 30_000);
    requireDomain(domain);
    requireLink(docsBaseUrl);
  }

  private static void requireDomain(String value) {
    if (!value.isEmpty() && !value.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*")) {
      throw new IllegalArgumentException(
          "redisgate.data.domain must be a host name in lower case, but is '%s'".formatted(value));
    }
  }

  private static void requireLink(String value) {
    if (!value.matches("https?://.*[^/]")) {
      throw new IllegalArgumentException(
          "redisgate.data.docs-base-url must be a link without a slash at its end, but is '%s'"
              .formatted(value));
    }
  }

  private static void within(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "redisgate.data.%s must be from %d to %d, but is '%d'".formatted(name, min, max, value));
    }
  }

  /** Threads that serve. */
  int threads() {
    return eventLoops > 0 ? eventLoops : Runtime.getRuntime().availableProcessors();
  }

  DoorSettings door() {
    return new DoorSettings(
        host,
        port,
        maxConnections,
        (int) maxTargetSize.toBytes(),
        (int) maxHeaderSize.toBytes(),
        (int) maxRequestSize.toBytes(),
        maxBatchCommands,
        readTimeout,
        keepAliveTimeout,
        drainTimeout,
        new StreamSettings(streamHeartbeat, maxStreamBacklog.toBytes()),
        new AddressSettings(
            domain.isEmpty() ? Optional.empty() : Optional.of(domain), trustOriginalHost),
        methodOverride);
  }

  LinkSettings link() {
    return new LinkSettings(
        connectTimeout, commandTimeout, idleTimeout, maxWaitingCommands, maxRequestSize.toBytes());
  }
}
