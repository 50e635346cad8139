package dev.redisgate.management.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The body of every response that is not a success, as RFC 9457 has it.
 *
 * @param type tells kinds of problems apart; a name, it leads nowhere
 * @param requestId also in the header {@code X-Request-Id} and in the log
 * @param errors the fields at fault
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
    URI type, String title, int status, String detail, String requestId, List<FieldError> errors) {

  Problem {
    errors = List.copyOf(errors);
  }

  /** The type without what all types begin with. */
  String word() {
    return type.toString().substring(ProblemKind.PREFIX.length());
  }

  static ResponseEntity<Problem> response(ProblemKind kind) {
    return response(kind, HttpHeaders.EMPTY);
  }

  static ResponseEntity<Problem> response(ProblemKind kind, HttpHeaders headers) {
    return response(kind, List.of(), headers);
  }

  static ResponseEntity<Problem> response(List<FieldError> errors) {
    return response(ProblemKind.INVALID_FIELDS, errors, HttpHeaders.EMPTY);
  }

  /**
   * @param detail says more than that of the kind
   */
  static ResponseEntity<Problem> response(ProblemKind kind, String detail) {
    return response(kind, detail, List.of(), HttpHeaders.EMPTY);
  }

  private static ResponseEntity<Problem> response(
      ProblemKind kind, List<FieldError> errors, HttpHeaders headers) {
    return response(kind, kind.detail(), errors, headers);
  }

  private static ResponseEntity<Problem> response(
      ProblemKind kind, String detail, List<FieldError> errors, HttpHeaders headers) {
    Problem problem =
        new Problem(
            kind.type(), kind.title(), kind.status().value(), detail, RequestId.current(), errors);
    return ResponseEntity.status(kind.status())
        .headers(headers)
        // Said, not negotiated: whoever asks for something else still learns what is wrong.
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
