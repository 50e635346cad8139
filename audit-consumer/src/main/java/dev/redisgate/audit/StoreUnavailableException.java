package dev.redisgate.audit;

/** The database is at fault, not the records: they are to be stored again. */
final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreUnavailableException(Throwable cause) {
    super("Records could not be stored", cause);
  }
}
