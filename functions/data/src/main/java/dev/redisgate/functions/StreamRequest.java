package dev.redisgate.functions;

import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.refusal.Ruling;

/**
 * A stream to open for the holder of a grant.
 *
 * @param ruling of SUBSCRIBE or PSUBSCRIBE with the names to subscribe to
 * @param sink gets what is published, once the stream is open
 */
public record StreamRequest(Grant grant, Ruling ruling, EventSink sink) {}
