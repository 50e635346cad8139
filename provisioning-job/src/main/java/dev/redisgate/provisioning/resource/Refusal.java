package dev.redisgate.provisioning.resource;

import dev.redisgate.core.operation.Objection;
import dev.redisgate.core.quota.QuotaExceeded;

/**
 * Why what a resource asks for cannot be.
 *
 * @param reason one word for programs
 * @param message for people who may write the resource
 */
record Refusal(String reason, String message) implements Reading {

  static Refusal invalid(String message) {
    return new Refusal("InvalidSpec", message);
  }

  static Refusal of(QuotaExceeded exceeded) {
    return new Refusal("OverQuota", exceeded.text());
  }

  static Refusal of(Objection objection) {
    return switch (objection) {
      case Objection.OrganizationGone() ->
          new Refusal("UnknownOrganization", "the organization has been deleted");
      case Objection.OverQuota(QuotaExceeded exceeded) -> of(exceeded);
      case Objection.SlugTaken() ->
          new Refusal("SlugTaken", "another instance of the organization has the slug");
      case Objection.DomainTaken() -> new Refusal("DomainTaken", "another instance has the domain");
      case Objection.OperationInProgress() ->
          new Refusal("OperationInProgress", "something else is being done with the instance");
    };
  }
}
