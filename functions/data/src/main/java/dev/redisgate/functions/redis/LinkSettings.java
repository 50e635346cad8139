package dev.redisgate.functions.redis;

import java.time.Duration;

/**
 * How links behave.
 *
 * @param connectTimeout how long a request may wait for a new connection
 * @param commandTimeout how long a command may wait for its reply
 * @param idleTimeout after which an unused connection is closed
 * @param maxWaitingCommands commands that may wait for one instance on one event loop
 * @param maxReplyBytes how large a reply may be
 */
public record LinkSettings(
    Duration connectTimeout,
    Duration commandTimeout,
    Duration idleTimeout,
    int maxWaitingCommands,
    long maxReplyBytes) {}
