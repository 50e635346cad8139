package dev.redisgate.functions.door;

import java.time.Duration;

/**
 * How the data door listens and what it takes.
 *
 * @param host address to listen on
 * @param port 1 to 65535, or 0 for any free one
 * @param maxConnections open at once; more are closed at once
 * @param maxTargetBytes length of a request line
 * @param maxHeaderBytes all headers together
 * @param maxRequestBytes body of a request
 * @param maxBatchCommands commands in one pipeline or transaction
 * @param readTimeout how long a client may be silent in the middle of a request
 * @param keepAliveTimeout how long a connection may be silent between requests
 * @param drainTimeout how long running requests may take once the door closes
 * @param streams how streams of events are kept
 * @param address how a request names its instance
 * @param methodOverride whether a GET of a resource may ask for another method
 */
public record DoorSettings(
    String host,
    int port,
    int maxConnections,
    int maxTargetBytes,
    int maxHeaderBytes,
    int maxRequestBytes,
    int maxBatchCommands,
    Duration readTimeout,
    Duration keepAliveTimeout,
    Duration drainTimeout,
    StreamSettings streams,
    AddressSettings address,
    boolean methodOverride) {}
