package dev.redisgate.management.problem;

/** Hears of refusals before they are answered, on the thread that serves the request. */
public interface RefusalListener {

  /**
   * A request was refused, or failed. Not told of requests that are malformed, or whose sender is
   * not signed in.
   *
   * @param problem the type, without what all types begin with, such as {@code slug-taken}
   */
  void refused(String problem);
}
