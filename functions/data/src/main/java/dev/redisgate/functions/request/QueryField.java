package dev.redisgate.functions.request;

import org.jspecify.annotations.Nullable;

/**
 * One part of a query, decoded.
 *
 * @param value null or empty without one
 */
public record QueryField(byte[] name, byte @Nullable [] value) {}
