package dev.redisgate.core.workload;

import org.jspecify.annotations.Nullable;

/**
 * A workload could not be brought where it should be. The message is for the instance's owner: it
 * says what is wrong without paths, hosts or secrets; the cause is for the log.
 */
public final class WorkloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WorkloadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
