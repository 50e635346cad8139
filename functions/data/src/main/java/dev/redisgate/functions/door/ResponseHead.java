package dev.redisgate.functions.door;

import org.jspecify.annotations.Nullable;

/**
 * What a response says of itself.
 *
 * @param contentType null without a body
 * @param close whether the connection ends with it
 * @param storable whether caches may use their judgement
 * @param retryAfterSeconds when to try again; 0 says nothing about that
 * @param allow the methods there are, where the response is to list them
 */
record ResponseHead(
    HttpStatus status,
    @Nullable String contentType,
    boolean close,
    boolean storable,
    long retryAfterSeconds,
    @Nullable String allow) {}
