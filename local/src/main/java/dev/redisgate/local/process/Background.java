package dev.redisgate.local.process;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that may wait: on a busy machine it gets what processor time others leave. Storing records
 * is such work, since Kafka keeps them safe meanwhile; answering requests is not.
 */
public final class Background {
  private static final Logger log = LoggerFactory.getLogger(Background.class);

  /** As of {@code nice}: 0 is normal, 19 the least. */
  private static final int NICENESS = 19;

  private static final int PRIO_PROCESS = 0;
  private static final int THIS_THREAD = 0;

  private Background() {}

  /** The command as one that runs in the background, where the system has {@code nice}. */
  public static List<String> command(List<String> command) {
    List<String> line = new ArrayList<>();
    if (ServerProcess.onPath("nice")) {
      line.addAll(List.of("nice", "-n", String.valueOf(NICENESS)));
    }
    line.addAll(command);
    return line;
  }

  /**
   * Puts a started server and its children into the background where the kernel shares processor
   * time between sessions first ({@code sched_autogroup_enabled}): there, the niceness of processes
   * counts only within their session, and each server has a session of its own.
   */
  public static void lowerSession(long pid) {
    Path autogroup = Path.of("/proc", String.valueOf(pid), "autogroup");
    try {
      if (Files.exists(autogroup)) {
        Files.writeString(autogroup, String.valueOf(NICENESS));
      }
    } catch (IOException e) {
      log.debug("the session of process {} keeps its priority", pid, e);
    }
  }

  /** Makes platform threads that run in the background, where the system has such threads. */
  public static ThreadFactory threads(String name) {
    ThreadFactory threads = Thread.ofPlatform().name(name + "-", 0).factory();
    return task ->
        threads.newThread(
            () -> {
              lowerThisThread();
              task.run();
            });
  }

  // On Linux a thread has a niceness of its own; elsewhere this would lower the whole process.
  @SuppressWarnings("restricted") // one call of the C library, with three numbers
  private static void lowerThisThread() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle setpriority =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("setpriority"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT));
      int result = (int) setpriority.invokeExact(PRIO_PROCESS, THIS_THREAD, NICENESS);
      log.debug("niceness {} of {}: {}", NICENESS, Thread.currentThread().getName(), result);
    } catch (Throwable e) { // a method handle throws whatever it likes; the work goes on anyway
      log.debug("this thread keeps its priority", e);
    }
  }
}
