package dev.redisgate.management.problem;

import dev.redisgate.core.quota.QuotaExceeded;
import java.time.Duration;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.util.DisconnectedClientHelper;

/** The one place where what went wrong becomes a response. */
@RestControllerAdvice
final class ProblemAdvice {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final RefusalListener listener;

  ProblemAdvice(RefusalListener listener) {
    this.listener = listener;
  }

  @ExceptionHandler
  ResponseEntity<Problem> refused(Refused refused) {
    ResponseEntity<Problem> answer = answer(refused.refusal());
    // What is malformed would have done nothing, so nothing was refused.
    return refused.refusal() instanceof Refusal.InvalidFields ? answer : told(answer);
  }

  private static ResponseEntity<Problem> answer(Refusal refusal) {
    return switch (refusal) {
      case Refusal.InvalidFields(var errors) -> Problem.response(errors);
      case Refusal.NotSignedIn() -> unauthorized(ProblemKind.NOT_SIGNED_IN);
      case Refusal.WrongCredentials() -> unauthorized(ProblemKind.WRONG_CREDENTIALS);
      case Refusal.WrongRefreshToken() -> unauthorized(ProblemKind.WRONG_REFRESH_TOKEN);
      case Refusal.SessionOfProvider() -> Problem.response(ProblemKind.SESSION_OF_PROVIDER);
      case Refusal.UnverifiedEmail() -> Problem.response(ProblemKind.UNVERIFIED_EMAIL);
      case Refusal.EmailTaken() -> Problem.response(ProblemKind.EMAIL_TAKEN);
      case Refusal.RegistrationClosed() -> Problem.response(ProblemKind.REGISTRATION_CLOSED);
      case Refusal.TooManyAttempts(var wait) ->
          Problem.response(ProblemKind.TOO_MANY_ATTEMPTS, retryAfter(wait));
      case Refusal.NotFound() -> Problem.response(ProblemKind.NOT_FOUND);
      case Refusal.Forbidden() -> Problem.response(ProblemKind.FORBIDDEN);
      case Refusal.SlugTaken() -> Problem.response(ProblemKind.SLUG_TAKEN);
      case Refusal.InstancesExist(long instances) ->
          Problem.response(
              ProblemKind.INSTANCES_EXIST,
              "The organization has instances, %d of them: delete them first."
                  .formatted(instances));
      case Refusal.OwnAccount() -> Problem.response(ProblemKind.OWN_ACCOUNT);
      case Refusal.LastOwner() -> Problem.response(ProblemKind.LAST_OWNER);
      case Refusal.AlreadyMember() -> Problem.response(ProblemKind.ALREADY_MEMBER);
      case Refusal.InvitationUnknown() -> Problem.response(ProblemKind.INVITATION_UNKNOWN);
      case Refusal.OverQuota(QuotaExceeded exceeded) ->
          Problem.response(ProblemKind.QUOTA_EXCEEDED, "Not allowed: " + exceeded.text() + ".");
      case Refusal.OperationInProgress() -> Problem.response(ProblemKind.OPERATION_IN_PROGRESS);
      case Refusal.IdempotencyKeyReused() -> Problem.response(ProblemKind.IDEMPOTENCY_KEY_REUSED);
      case Refusal.NoWorkloads() -> Problem.response(ProblemKind.NO_WORKLOADS);
      case Refusal.AccessKeyEnded() -> Problem.response(ProblemKind.ACCESS_KEY_ENDED);
      case Refusal.Busy() -> Problem.response(ProblemKind.UNAVAILABLE, retryAfter(SOON));
    };
  }

  @ExceptionHandler
  ResponseEntity<Problem> notValid(MethodArgumentNotValidException notValid) {
    return Problem.response(
        notValid.getFieldErrors().stream()
            .map(
                error ->
                    new FieldError(
                        WireNames.of(error.getField()),
                        error.isBindingFailure()
                            ? "has the wrong type"
                            : String.valueOf(error.getDefaultMessage())))
            .sorted(WireNames.ORDER)
            .toList());
  }

  /** In a path, what cannot be an id is the id of nothing. */
  @ExceptionHandler
  ResponseEntity<Problem> wrongType(MethodArgumentTypeMismatchException mismatch) {
    return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
        ? Problem.response(ProblemKind.NOT_FOUND)
        : Problem.response(
            List.of(new FieldError(WireNames.of(mismatch.getName()), "has the wrong type")));
  }

  /** An id of blanks only. */
  @ExceptionHandler
  ResponseEntity<Problem> noId(MissingPathVariableException missing) {
    return Problem.response(ProblemKind.NOT_FOUND);
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable) {
    return UnreadableBody.response(unreadable);
  }

  /** Tomcat reads the query when it is first asked for, and throws what it cannot read. */
  @ExceptionHandler
  ResponseEntity<Problem> unreadable(InvalidParameterException unreadable) {
    return Problem.response(ProblemKind.BAD_REQUEST);
  }

  /** A token was sent, and opens nothing. Why is not for the sender to know. */
  @ExceptionHandler
  ResponseEntity<Problem> wrongToken(AuthenticationException failure) {
    return Problem.response(
        ProblemKind.NOT_SIGNED_IN,
        header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\""));
  }

  @ExceptionHandler
  ResponseEntity<Problem> forbidden(AccessDeniedException failure) {
    return Problem.response(ProblemKind.FORBIDDEN);
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class,
    AuthenticationServiceException.class,
    JwtDecoderInitializationException.class
  })
  ResponseEntity<Problem> unavailable(Exception failure) {
    log.warn("a service that this one needs does not answer", failure);
    return Problem.response(ProblemKind.UNAVAILABLE, retryAfter(SOON));
  }

  /** Tomcat closes the connection when it gets this itself. */
  @ExceptionHandler
  void brokenOff(BrokenOff broken) {
    throw broken;
  }

  /** What Spring MVC refuses by itself, and what nobody expected. */
  @ExceptionHandler
  @Nullable ResponseEntity<Problem> other(Exception failure) {
    if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return Problem.response(ProblemKind.of(known.getStatusCode()), known.getHeaders());
    }
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      return null; // nobody is left to answer
    }
    log.error("a request failed", failure);
    return told(Problem.response(ProblemKind.INTERNAL));
  }

  private ResponseEntity<Problem> told(ResponseEntity<Problem> answer) {
    Problem problem = answer.getBody();
    if (problem != null) {
      listener.refused(problem.word());
    }
    return answer;
  }

  private static ResponseEntity<Problem> unauthorized(ProblemKind kind) {
    return Problem.response(kind, header(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
  }

  private static HttpHeaders retryAfter(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
  }

  private static HttpHeaders header(String name, String value) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(name, value);
    return headers;
  }
}
