package dev.redisgate.core.refusal;

import java.util.Optional;

/**
 * Why a request, or one command of it, was not executed or has no answer. A value, not an
 * exception: each door has one place that turns it into its wire form.
 */
public sealed interface Refusal {

  /** The error text as the caller sees it, beginning with its code. */
  String text();

  /** Anchor of the page that explains it, where the text is to end in a link. */
  default Optional<String> docsAnchor() {
    return Optional.empty();
  }

  /** Seconds after which trying again may succeed; 0 where waiting does not help or is unknown. */
  default long retryAfterSeconds() {
    return 0;
  }

  /** Whether the instance was not even asked, although the rules had let the command through. */
  default boolean isBeforeInstance() {
    return false;
  }

  /** The token is missing, unknown, expired or revoked; which one is not disclosed. */
  record InvalidToken() implements Refusal {
    @Override
    public String text() {
      return "WRONGPASS invalid or missing auth token";
    }
  }

  /** The token opens every instance of an organization, and the request names none. */
  record InstanceNotNamed() implements Refusal {
    @Override
    public String text() {
      return "ERR the token opens a whole organization: name an instance, as in /redis/{instance}";
    }
  }

  /**
   * No command of that name is known, so it is not sent: what it would do is not known either.
   *
   * @param text as a stock Redis words it
   */
  record UnknownCommand(String text) implements Refusal {}

  /** A command that this service does not offer. */
  record CommandNotAvailable(String command) implements Refusal {
    @Override
    public String text() {
      return "ERR Command is not available: '" + command + "'";
    }

    @Override
    public Optional<String> docsAnchor() {
      return Optional.of("command-is-not-available");
    }
  }

  /** A command that has no meaning without a connection of one's own, or has its own endpoint. */
  record CommandNotAllowed(String command) implements Refusal {
    @Override
    public String text() {
      return "ERR Command \""
          + command
          + "\" is not allowed in REST or it has a special context path";
    }
  }

  /** The access key does not permit the command. */
  record NotPermitted(String command, String shortcoming) implements Refusal {
    @Override
    public String text() {
      return "NOPERM this user has no permissions to run the '"
          + command
          + "' command or its subcommand: "
          + shortcoming;
    }
  }

  /** The request cannot be understood. */
  record Malformed(String text) implements Refusal {
    @Override
    public boolean isBeforeInstance() {
      return true;
    }
  }

  /** The HTTP method is none that the data endpoints know. */
  record MethodNotAllowed(String text) implements Refusal {}

  /** A GET that asks for another method, where that is not wanted. */
  record MethodOverrideRefused(String text) implements Refusal {}

  /** The service that was called serves other functions only. */
  record FunctionNotServed(String function) implements Refusal {
    @Override
    public String text() {
      return "ERR this service does not serve the " + function + " function";
    }
  }

  /** The request, or its reply, is larger than the instance may handle. */
  record TooLarge(long limitBytes, long actualBytes) implements Refusal {
    @Override
    public String text() {
      return "ERR max request size exceeded. Limit: "
          + limitBytes
          + " bytes, Actual: "
          + actualBytes
          + " bytes";
    }

    @Override
    public Optional<String> docsAnchor() {
      return Optional.of("max-request-size-exceeded");
    }
  }

  /** A key is longer than keys may be. */
  record KeyTooLarge(int limitBytes, int actualBytes) implements Refusal {
    @Override
    public String text() {
      return "ERR max key size exceeded. Limit: "
          + limitBytes
          + " bytes, Actual: "
          + actualBytes
          + " bytes";
    }
  }

  /** The command is offered, though not with these arguments. */
  record ArgumentsNotSupported(String text) implements Refusal {
    @Override
    public boolean isBeforeInstance() {
      return true;
    }
  }

  /** More commands in one batch than allowed. */
  record BatchTooLong(int limit) implements Refusal {
    @Override
    public String text() {
      return "ERR max batch size exceeded. Limit: " + limit + " commands";
    }
  }

  /** The instance's Redis cannot be reached; nothing was executed. */
  record InstanceUnreachable() implements Refusal {
    @Override
    public String text() {
      return "ERR the instance cannot be reached; nothing was executed";
    }

    @Override
    public boolean isBeforeInstance() {
      return true;
    }
  }

  /** The instance's Redis was lost, or was silent for too long, after the command had been sent. */
  record AnswerLost() implements Refusal {
    @Override
    public String text() {
      return "ERR the instance did not answer; the command may have been executed";
    }
  }

  /** More is waiting for this instance than it can answer in time; nothing was executed. */
  record InstanceBusy() implements Refusal {
    @Override
    public String text() {
      return "ERR too many commands are waiting for the instance; nothing was executed";
    }

    @Override
    public boolean isBeforeInstance() {
      return true;
    }
  }

  /** More streams are open than one process of the service may hold. */
  record TooManyStreams(int limit) implements Refusal {
    @Override
    public String text() {
      return "ERR max number of open streams reached. Limit: " + limit + " streams";
    }

    @Override
    public boolean isBeforeInstance() {
      return true;
    }
  }

  /** The instance has had as many commands in this second as it may; nothing was executed. */
  record CommandRateExceeded(long limit) implements Refusal {
    @Override
    public String text() {
      return "ERR max commands per second exceeded. Limit: " + limit;
    }

    @Override
    public long retryAfterSeconds() {
      return 1;
    }
  }

  /**
   * The instance has had as many commands today as it may; nothing was executed.
   *
   * @param retryAfterSeconds until the next midnight of UTC
   */
  record DailyLimitExceeded(long limit, long usage, long retryAfterSeconds) implements Refusal {
    @Override
    public String text() {
      return "ERR max daily request limit exceeded. Limit: " + limit + ", Usage: " + usage;
    }

    @Override
    public Optional<String> docsAnchor() {
      return Optional.of("max-daily-request-limit-exceeded");
    }
  }

  /**
   * The instance has had as many commands this month as it may; nothing was executed.
   *
   * @param retryAfterSeconds until the first of the next month in UTC
   */
  record MonthlyLimitExceeded(long limit, long usage, long retryAfterSeconds) implements Refusal {
    @Override
    public String text() {
      return "ERR max requests limit exceeded. Limit: " + limit + ", Usage: " + usage;
    }

    @Override
    public Optional<String> docsAnchor() {
      return Optional.of("max-requests-limit-exceeded");
    }
  }

  /**
   * The instance's requests and responses have had as many bytes this month as they may; nothing
   * was executed.
   *
   * @param retryAfterSeconds until the first of the next month in UTC
   */
  record BandwidthExceeded(long limit, long usage, long retryAfterSeconds) implements Refusal {
    @Override
    public String text() {
      return "ERR max monthly bandwidth exceeded. Limit: "
          + limit
          + " bytes, Usage: "
          + usage
          + " bytes";
    }

    @Override
    public Optional<String> docsAnchor() {
      return Optional.of("max-monthly-bandwidth-exceeded");
    }
  }

  /** The instance has as many streams open as it may; nothing was subscribed to. */
  record TooManyConnections() implements Refusal {
    @Override
    public String text() {
      return "ERR max concurrent connections exceeded";
    }

    @Override
    public boolean isBeforeInstance() {
      return true;
    }
  }

  /** The ledger of quotas cannot be asked right now. */
  record QuotaUnreachable() implements Refusal {
    @Override
    public String text() {
      return "ERR quotas cannot be checked right now; nothing was executed";
    }
  }

  /** Access keys cannot be looked up right now. */
  record AccessKeysUnreachable() implements Refusal {
    @Override
    public String text() {
      return "ERR access keys cannot be checked right now; nothing was executed";
    }
  }

  /** Records cannot be kept right now, and unrecorded requests are not served. */
  record RecordsUnavailable() implements Refusal {
    @Override
    public String text() {
      return "ERR the request cannot be recorded right now; nothing was executed";
    }
  }

  /** Something failed that should not have; the cause is in the log under this id. */
  record Unexpected(String requestId) implements Refusal {
    @Override
    public String text() {
      return "ERR internal error, request id " + requestId;
    }
  }
}
