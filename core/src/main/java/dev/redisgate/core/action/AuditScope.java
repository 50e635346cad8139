package dev.redisgate.core.action;

import java.util.UUID;

/** Whose actions may be seen. */
public sealed interface AuditScope {
  /** Those of one organization: all that a member may see. */
  record Organization(UUID id) implements AuditScope {}

  /** All there are, those without an organization too: for admins of the platform. */
  record Platform() implements AuditScope {}
}
