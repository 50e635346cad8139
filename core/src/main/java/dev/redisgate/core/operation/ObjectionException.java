package dev.redisgate.core.operation;

/** What is wanted of an instance cannot be; thrown so that the transaction ends without it. */
public final class ObjectionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Objection objection;

  ObjectionException(Objection objection) {
    super(objection.toString());
    this.objection = objection;
  }

  public Objection objection() {
    return objection;
  }
}
