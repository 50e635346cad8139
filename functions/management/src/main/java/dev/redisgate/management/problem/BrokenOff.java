package dev.redisgate.management.problem;

/**
 * A response fails when a part of it is on its way already. It is broken off, so that nobody takes
 * the part for the whole.
 */
public final class BrokenOff extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenOff(RuntimeException cause) {
    super("a response is broken off", cause);
  }
}
