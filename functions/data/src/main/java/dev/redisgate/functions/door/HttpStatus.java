package dev.redisgate.functions.door;

import dev.redisgate.core.refusal.Refusal;

/** The status line of each outcome: the one table of this door. */
enum HttpStatus {
  OK(200, "OK"),
  BAD_REQUEST(400, "Bad Request"),
  UNAUTHORIZED(401, "Unauthorized"),
  FORBIDDEN(403, "Forbidden"),
  METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
  TOO_MANY_REQUESTS(429, "Too Many Requests"),
  INTERNAL_SERVER_ERROR(500, "Internal Server Error"),
  SERVICE_UNAVAILABLE(503, "Service Unavailable");

  private final int code;
  private final String reason;

  HttpStatus(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  int code() {
    return code;
  }

  String reason() {
    return reason;
  }

  static HttpStatus of(Refusal refusal) {
    return switch (refusal) {
      case Refusal.InvalidToken r -> UNAUTHORIZED;
      case Refusal.InstanceNotNamed r -> BAD_REQUEST;
      case Refusal.MethodNotAllowed r -> METHOD_NOT_ALLOWED;
      case Refusal.MethodOverrideRefused r -> FORBIDDEN;
      case Refusal.UnknownCommand r -> BAD_REQUEST;
      case Refusal.CommandNotAvailable r -> BAD_REQUEST;
      case Refusal.CommandNotAllowed r -> BAD_REQUEST;
      case Refusal.NotPermitted r -> BAD_REQUEST;
      case Refusal.Malformed r -> BAD_REQUEST;
      case Refusal.FunctionNotServed r -> BAD_REQUEST;
      case Refusal.TooLarge r -> BAD_REQUEST;
      case Refusal.KeyTooLarge r -> BAD_REQUEST;
      case Refusal.ArgumentsNotSupported r -> BAD_REQUEST;
      case Refusal.BatchTooLong r -> BAD_REQUEST;
      case Refusal.CommandRateExceeded r -> TOO_MANY_REQUESTS;
      case Refusal.DailyLimitExceeded r -> TOO_MANY_REQUESTS;
      case Refusal.MonthlyLimitExceeded r -> TOO_MANY_REQUESTS;
      case Refusal.BandwidthExceeded r -> TOO_MANY_REQUESTS;
      case Refusal.TooManyConnections r -> TOO_MANY_REQUESTS;
      case Refusal.InstanceUnreachable r -> SERVICE_UNAVAILABLE;
      case Refusal.AnswerLost r -> SERVICE_UNAVAILABLE;
      case Refusal.InstanceBusy r -> SERVICE_UNAVAILABLE;
      case Refusal.TooManyStreams r -> SERVICE_UNAVAILABLE;
      case Refusal.AccessKeysUnreachable r -> SERVICE_UNAVAILABLE;
      case Refusal.QuotaUnreachable r -> SERVICE_UNAVAILABLE;
      case Refusal.RecordsUnavailable r -> SERVICE_UNAVAILABLE;
      case Refusal.Unexpected r -> INTERNAL_SERVER_ERROR;
    };
  }
}
