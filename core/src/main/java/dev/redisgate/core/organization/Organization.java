package dev.redisgate.core.organization;

import java.time.Instant;
import java.util.UUID;

/** A group of people who own instances together. */
public record Organization(UUID id, String slug, String name, Instant createdAt) {}
