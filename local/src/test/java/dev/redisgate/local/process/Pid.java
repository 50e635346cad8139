package dev.redisgate.local.process;

/** Questions about a process of which only the id is known. */
public final class Pid {

  private Pid() {}

  /** Whether it runs; one that ended but was not reaped yet has no command any more. */
  public static boolean isRunning(long pid) {
    return ProcessHandle.of(pid).flatMap(it -> it.info().command()).isPresent();
  }
}
