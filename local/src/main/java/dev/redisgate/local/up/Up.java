package dev.redisgate.local.up;

import dev.redisgate.local.LocalStartException;
import dev.redisgate.local.gate.GateSettings;
import dev.redisgate.local.gate.LocalGate;
import dev.redisgate.local.gate.Quickstart;
import dev.redisgate.local.process.FreePort;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Runs RedisGate until it is told to stop, and says on standard output what is going on. */
public final class Up {
  private static final int USAGE_ERROR = 2;
  private static final int FAILED = 1;

  private final PrintStream out = System.out;
  private final UpOptions options;
  private final Path directory;
  private final long startNanos = System.nanoTime();

  private Up(UpOptions options) {
    this.options = options;
    this.directory = options.dataDirectory().toAbsolutePath().normalize();
  }

  /** Runs the command. */
  public static void main(String[] arguments) throws InterruptedException {
    UpOptions options;
    try {
      options = UpOptions.parse(List.of(arguments));
    } catch (UpOptions.UsageException e) {
      System.err.println("redisgate: " + e.getMessage() + "; ./redisgate up --help lists them.");
      System.exit(USAGE_ERROR);
      return;
    }
    new Up(options).run();
  }

  private void run() throws InterruptedException {
    try {
      prepareDirectory();
      checkPorts();
    } catch (LocalStartException e) {
      fail(e.getMessage());
    }
    out.println("RedisGate is starting. Its data is in " + directory);
    CountDownLatch stopped = new CountDownLatch(1);
    try {
      LocalGate gate = LocalGate.start(settings(), this::ready);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gate, stopped), "stop"));
      greet(gate);
    } catch (LocalStartException e) {
      logger().error("start failed", e);
      fail(e.getMessage());
    } catch (RuntimeException e) {
      logger().error("start failed", e);
      fail("RedisGate could not start: " + rootMessage(e) + " (more in " + log() + ")");
    }
    stopped.await();
  }

  private GateSettings settings() {
    return new GateSettings(
        directory, options.dataPort(), options.managementPort(), options.metricsPort(), Map.of());
  }

  private void prepareDirectory() {
    try {
      Files.createDirectories(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      Files.createDirectories(log().getParent());
    } catch (IOException e) {
      throw new LocalStartException(
          "The data directory " + directory + " cannot be written: name another with --data-dir.",
          e);
    }
    // From here on there is a place for the log; nothing may log before.
    System.setProperty("redisgate.log", log().toString());
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    // Tomcat logs through java.util.logging, which would write to the terminal.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private void checkPorts() {
    IntStream.of(options.dataPort(), options.managementPort(), options.metricsPort())
        .filter(port -> port != 0)
        .forEach(FreePort::check);
  }

  private Path log() {
    return directory.resolve("logs").resolve("redisgate.log");
  }

  private synchronized void ready(String part, Duration took) {
    out.printf("  %-20s ready  (%.1f s)%n", part, took.toMillis() / 1000.0);
  }

  private void greet(LocalGate gate) {
    Quickstart quickstart = gate.quickstart();
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    out.printf(
        """

        RedisGate is ready (%.1f s). Ctrl-C stops it; your data stays.

          UPSTASH_REDIS_REST_URL    %s
          UPSTASH_REDIS_REST_TOKEN  %s

        Try it:

        """,
        seconds, quickstart.dataUrl(), quickstart.token());
    for (String request :
        List.of(
            quickstart.dataUrl() + "/set/greeting/hello",
            quickstart.dataUrl() + "/get/greeting",
            quickstart.dataUrl() + "/pipeline -d '[[\"INCR\",\"visits\"],[\"TTL\",\"visits\"]]'")) {
      out.printf("  curl -H 'Authorization: Bearer %s' %s%n", quickstart.token(), request);
    }
    out.printf(
        """

        Settings    %s
        Management  %s/health
        Metrics     http://127.0.0.1:%d/metrics
        Log         %s

        Next: README.md shows the same from JavaScript; docs/ has the rest.
        """,
        directory.resolve("quickstart.env"),
        quickstart.managementUrl(),
        gate.observationPort(),
        log());
    out.flush();
  }

  private void stop(LocalGate gate, CountDownLatch stopped) {
    out.println("\nRedisGate is stopping.");
    gate.close();
    out.println("Stopped. ./redisgate up starts it again with the same data.");
    out.flush();
    stopped.countDown();
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private static void fail(String sentence) {
    System.err.println("redisgate: " + sentence);
    System.exit(FAILED);
  }

  /** Made late, when the log has a place. */
  private static Logger logger() {
    return LoggerFactory.getLogger(Up.class);
  }
}
