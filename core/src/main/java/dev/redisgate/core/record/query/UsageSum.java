package dev.redisgate.core.record.query;

/**
 * Usage added up.
 *
 * @param of what it was added up for: an instance, a moment
 * @param commands each of a batch counted
 * @param errors commands that answered with an error, and refusals
 */
public record UsageSum<T>(
    T of, long requests, long commands, long errors, long requestBytes, long responseBytes) {}
