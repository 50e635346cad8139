package dev.redisgate.functions;

import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.refusal.Ruling;

/** One command to run for the holder of a grant. */
public record CommandRequest(Grant grant, Ruling ruling) {}
