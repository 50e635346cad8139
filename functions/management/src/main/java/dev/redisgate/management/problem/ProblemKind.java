package dev.redisgate.management.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * The kinds of problems, each status's general one first. Clients tell them by their type, so the
 * name of a constant never changes.
 */
enum ProblemKind {
  BAD_REQUEST(HttpStatus.BAD_REQUEST, "Bad request", "The request cannot be understood."),
  MALFORMED_JSON(
      HttpStatus.BAD_REQUEST, "Malformed JSON", "The body has to be one JSON object in UTF-8."),
  INVALID_FIELDS(
      HttpStatus.BAD_REQUEST, "Invalid fields", "Some fields are not as they have to be."),
  NOT_SIGNED_IN(
      HttpStatus.UNAUTHORIZED,
      "Not signed in",
      "The access token is missing, expired or revoked: log in."),
  WRONG_CREDENTIALS(
      HttpStatus.UNAUTHORIZED, "Wrong credentials", "The mail address or the password is wrong."),
  WRONG_REFRESH_TOKEN(
      HttpStatus.UNAUTHORIZED,
      "Wrong refresh token",
      "The refresh token is unknown, used, expired or revoked: log in."),
  FORBIDDEN(HttpStatus.FORBIDDEN, "Forbidden", "You may not do this."),
  REGISTRATION_CLOSED(HttpStatus.FORBIDDEN, "Registration closed", "Nobody can register here."),
  UNVERIFIED_EMAIL(
      HttpStatus.FORBIDDEN,
      "Unverified mail address",
      "The identity provider does not vouch for a mail address of yours."),
  NOT_FOUND(HttpStatus.NOT_FOUND, "Not found", "There is nothing at this path."),
  METHOD_NOT_ALLOWED(
      HttpStatus.METHOD_NOT_ALLOWED,
      "Method not allowed",
      "This path does not take this method; the header Allow names those it takes."),
  NOT_ACCEPTABLE(
      HttpStatus.NOT_ACCEPTABLE,
      "Not acceptable",
      "The answer is JSON, which the header Accept rules out."),
  EMAIL_TAKEN(
      HttpStatus.CONFLICT, "Mail address taken", "An account has this mail address already."),
  SLUG_TAKEN(HttpStatus.CONFLICT, "Slug taken", "There is one of this slug already."),
  INSTANCES_EXIST(
      HttpStatus.CONFLICT, "Instances exist", "The organization has instances: delete them first."),
  OWN_ACCOUNT(HttpStatus.CONFLICT, "Own account", "Platform admins cannot deactivate themselves."),
  LAST_OWNER(
      HttpStatus.CONFLICT,
      "Last owner",
      "An organization has to have an owner: make somebody else one first."),
  ALREADY_MEMBER(
      HttpStatus.CONFLICT, "Already a member", "The user is a member of this organization."),
  OPERATION_IN_PROGRESS(
      HttpStatus.CONFLICT,
      "Operation in progress",
      "Another operation of this instance has not ended yet: try again then."),
  IDEMPOTENCY_KEY_REUSED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Idempotency key reused",
      "The idempotency key was sent before with another request: send a new one."),
  ACCESS_KEY_ENDED(
      HttpStatus.CONFLICT,
      "Access key ended",
      "The access key is revoked, expired or replaced already: make a new one."),
  INVITATION_UNKNOWN(
      HttpStatus.NOT_FOUND,
      "Invitation unknown",
      "The invitation is unknown, expired, used or withdrawn."),
  QUOTA_EXCEEDED(
      HttpStatus.FORBIDDEN, "Quota exceeded", "The plan of the organization does not allow more."),
  SESSION_OF_PROVIDER(
      HttpStatus.CONFLICT,
      "Session of the identity provider",
      "You signed in with the identity provider, which alone can end the session."),
  BODY_TOO_LARGE(
      HttpStatus.CONTENT_TOO_LARGE, "Body too large", "The body may have at most 1 MiB."),
  UNSUPPORTED_MEDIA_TYPE(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE,
      "Unsupported media type",
      "The body has to be JSON, with Content-Type: application/json."),
  TOO_MANY_ATTEMPTS(
      HttpStatus.TOO_MANY_REQUESTS,
      "Too many attempts",
      "Too many wrong passwords: the header Retry-After says when to try again."),
  INTERNAL(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "Internal error",
      "Something went wrong here. Whoever runs this finds the cause by the request id."),
  UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "Unavailable",
      "Something needed here does not answer, or there is too much to do: try again."),
  NO_WORKLOADS(
      HttpStatus.SERVICE_UNAVAILABLE,
      "No workloads",
      "This installation has no place to run Redis: it was started without a workload runtime.");

  static final String PREFIX = "urn:redisgate:problem:";

  private final HttpStatus status;
  private final String title;
  private final String detail;

  ProblemKind(HttpStatus status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /** The kind that says no more than the status does. */
  static ProblemKind of(HttpStatusCode status) {
    return Arrays.stream(values())
        .filter(kind -> kind.status.value() == status.value())
        .findFirst()
        .orElse(status.is4xxClientError() ? BAD_REQUEST : INTERNAL);
  }

  HttpStatus status() {
    return status;
  }

  String title() {
    return title;
  }

  /** For a person. */
  String detail() {
    return detail;
  }

  URI type() {
    return URI.create(PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
