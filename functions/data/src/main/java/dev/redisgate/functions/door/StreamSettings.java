package dev.redisgate.functions.door;

import java.time.Duration;

/**
 * How the door keeps streams.
 *
 * @param heartbeat between two comments that keep an idle stream's connection in use
 * @param maxUnreadBytes how much may wait for a client that does not read before it is cut
 */
public record StreamSettings(Duration heartbeat, long maxUnreadBytes) {}
