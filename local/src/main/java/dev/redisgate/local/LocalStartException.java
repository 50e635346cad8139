package dev.redisgate.local;

/**
 * Something this machine has to run could not be started; the message is a sentence for its user.
 */
public final class LocalStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LocalStartException(String message) {
    super(message);
  }

  public LocalStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
