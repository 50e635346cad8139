package dev.redisgate.core.operation;

import dev.redisgate.core.quota.QuotaExceeded;

/** Why what is wanted of an instance cannot be. */
public sealed interface Objection {

  /** The organization has been deleted. */
  record OrganizationGone() implements Objection {}

  /** The organization may not have so much. */
  record OverQuota(QuotaExceeded exceeded) implements Objection {}

  /** Another instance of the organization has the slug. */
  record SlugTaken() implements Objection {}

  /** Another instance, of whomever, has the domain. */
  record DomainTaken() implements Objection {}

  /** Something else is being done with the instance. */
  record OperationInProgress() implements Objection {}
}
