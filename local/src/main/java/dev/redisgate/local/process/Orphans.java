package dev.redisgate.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server processes of a directory whose RedisGate was killed.
 *
 * <p>They are recognised by their command line, not by a pid file: a pid file may not be written
 * yet, and the pid in it may be another program's by now. The caller must hold the {@link
 * DirectoryClaim}.
 */
public final class Orphans {

  private static final Logger log = LoggerFactory.getLogger(Orphans.class);

  private Orphans() {}

  /**
   * Stops every process that runs the executable, or one of the same name, with {@code path} as one
   * of its arguments.
   */
  public static void stop(Path executable, Path path, Stopping stopping) throws IOException {
    String name = executable.toRealPath().getFileName().toString(); // what the system knows it by
    for (ProcessHandle orphan : find(name, path.toString())) {
      log.info("stopping {} {}, left by a process that was killed", name, orphan.pid());
      stopping.stop(orphan);
    }
  }

  private static List<ProcessHandle> find(String name, String argument) {
    return ProcessHandle.allProcesses()
        .filter(process -> isServer(process.info(), name, argument))
        .toList();
  }

  private static boolean isServer(ProcessHandle.Info info, String name, String argument) {
    return info.command().filter(it -> hasName(it, name)).isPresent()
        && info.arguments().filter(it -> List.of(it).contains(argument)).isPresent();
  }

  /** Linux appends a word to the path of an executable that was deleted meanwhile. */
  private static boolean hasName(String command, String name) {
    return Path.of(command).getFileName().toString().startsWith(name);
  }
}
