package dev.redisgate.core.stop;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SIGTERM and SIGINT do to a service: the first stops it in order, by the hooks for the end of
 * the process, and the exit code is 0; a second one ends the process at once with 1.
 *
 * <p>Without this the JVM would end with 143 after the first, and not listen to a second. The class
 * {@code sun.misc.Signal} is reached by its name because the compiler warns of it whatever one
 * does; it belongs to the module {@code jdk.unsupported}, which a runtime made with jlink must
 * have.
 */
public final class StopSignals {
  private static final Logger log = LoggerFactory.getLogger(StopSignals.class);
  private static final List<String> NAMES = List.of("TERM", "INT");
  private static final int STOPPED = 0;
  private static final int CUT_OFF = 1;

  private final AtomicBoolean stopping = new AtomicBoolean();

  private StopSignals() {}

  /** Takes the signals of this process from now on. */
  public static void handle() {
    StopSignals signals = new StopSignals();
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              StopSignals.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> signals.asked(method.getName()));
      for (String name : NAMES) {
        Object one = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, one, ours);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the runtime lacks the module jdk.unsupported", e);
    }
  }

  private @Nullable Object asked(String method) {
    if (method.equals("handle")) {
      arrived();
    }
    return null;
  }

  /** Each signal has a thread of its own, so the first one may wait here for the end. */
  private void arrived() {
    if (stopping.compareAndSet(false, true)) {
      System.exit(STOPPED);
    }
    log.warn("told to stop a second time: ends at once");
    Runtime.getRuntime().halt(CUT_OFF);
  }
}
