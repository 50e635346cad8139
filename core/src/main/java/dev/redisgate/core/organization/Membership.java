package dev.redisgate.core.organization;

import java.time.Instant;

/** An organization as one of its members sees it. */
public record Membership(Organization organization, Role role, Instant since) {}
