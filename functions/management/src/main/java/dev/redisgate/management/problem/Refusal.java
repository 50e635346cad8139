package dev.redisgate.management.problem;

import dev.redisgate.core.quota.QuotaExceeded;
import java.time.Duration;
import java.util.List;

/** Every expected reason not to do what was asked. {@link ProblemAdvice} has their wire forms. */
public sealed interface Refusal {

  /** Fields that are wrong in a way their own constraints cannot say. */
  record InvalidFields(List<FieldError> errors) implements Refusal {
    public InvalidFields {
      errors = List.copyOf(errors);
    }

    public static InvalidFields of(String field, String message) {
      return new InvalidFields(List.of(new FieldError(field, message)));
    }
  }

  /** The request names no user. */
  record NotSignedIn() implements Refusal {}

  /** Mail address and password do not open an account, whichever of them is wrong. */
  record WrongCredentials() implements Refusal {}

  /** The refresh token is unknown, used before, expired or revoked. */
  record WrongRefreshToken() implements Refusal {}

  /** The session belongs to the identity provider, which alone can end it. */
  record SessionOfProvider() implements Refusal {}

  /** The identity provider does not say that the mail address is the user's. */
  record UnverifiedEmail() implements Refusal {}

  /** An account has this mail address already. */
  record EmailTaken() implements Refusal {}

  /** This installation lets nobody register. */
  record RegistrationClosed() implements Refusal {}

  /** Too many wrong passwords. */
  record TooManyAttempts(Duration retryAfter) implements Refusal {}

  /** There is no such thing, or it belongs to others: the sender is not told which. */
  record NotFound() implements Refusal {}

  /** The sender may see this and not do it. */
  record Forbidden() implements Refusal {}

  /** Something of the same kind and place has this slug already. */
  record SlugTaken() implements Refusal {}

  /** The organization has instances, which have to be deleted first. */
  record InstancesExist(long instances) implements Refusal {}

  /** Platform admins cannot shut themselves out. */
  record OwnAccount() implements Refusal {}

  /** An organization has to have an owner. */
  record LastOwner() implements Refusal {}

  /** The user is a member already. */
  record AlreadyMember() implements Refusal {}

  /** The invitation is unknown, expired, used or withdrawn. */
  record InvitationUnknown() implements Refusal {}

  /** The organization has as much as its plan allows. */
  record OverQuota(QuotaExceeded exceeded) implements Refusal {}

  /** Another operation of the instance has not ended yet. */
  record OperationInProgress() implements Refusal {}

  /** The idempotency key was sent before, with another request. */
  record IdempotencyKeyReused() implements Refusal {}

  /** This installation can run no Redis. */
  record NoWorkloads() implements Refusal {}

  /** The access key is revoked, expired or replaced. */
  record AccessKeyEnded() implements Refusal {}

  /** More is asked than this process can do at once. */
  record Busy() implements Refusal {}
}
