package dev.redisgate.core.record.query;

/** How often a command was asked for; {@code OTHER} stands for words that are none. */
public record CommandSum(String command, long count) {}
