package dev.redisgate.management.problem;

/** Carries a refusal out of a controller or service; a transaction on its way is rolled back. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public Refused(Refusal refusal) {
    // Expected, and made often under attack: no stack trace.
    super(refusal.getClass().getSimpleName(), null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
