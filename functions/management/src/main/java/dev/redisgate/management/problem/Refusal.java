package dev.redisgate.management.problem;

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

  /** More is asked than this process can do at once. */
  record Busy() implements Refusal {}
}
