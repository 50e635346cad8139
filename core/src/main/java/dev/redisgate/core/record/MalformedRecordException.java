package dev.redisgate.core.record;

/** Bytes that are not the record they claim to be. The message names the field, never its value. */
public final class MalformedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedRecordException(String message) {
    super(message);
  }
}
