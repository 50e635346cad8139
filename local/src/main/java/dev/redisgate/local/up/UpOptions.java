package dev.redisgate.local.up;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The options of {@code ./redisgate up}. */
record UpOptions(Path dataDirectory, int dataPort, int managementPort, int metricsPort) {
  /** The arguments are none that the command takes. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  static UpOptions parse(List<String> arguments) throws UsageException {
    Path dataDirectory = Path.of(".redisgate");
    int dataPort = 8080;
    int managementPort = 8081;
    int metricsPort = 8082;
    Deque<String> left = new ArrayDeque<>(arguments);
    while (!left.isEmpty()) {
      String option = left.poll();
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      String value = equals < 0 ? left.poll() : option.substring(equals + 1);
      if (value == null || value.isEmpty()) {
        throw new UsageException("'" + name + "' is no option of up, or lacks its value");
      }
      switch (name) {
        case "--data-dir" -> dataDirectory = Path.of(value);
        case "--data-port" -> dataPort = port(name, value);
        case "--management-port" -> managementPort = port(name, value);
        case "--metrics-port" -> metricsPort = port(name, value);
        default -> throw new UsageException("'" + name + "' is no option of up");
      }
    }
    return new UpOptions(dataDirectory, dataPort, managementPort, metricsPort);
  }

  private static int port(String name, String value) throws UsageException {
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException _) {
      // answered below, like a number that is no port
    }
    throw new UsageException(
        name + " must be a port from 1 to 65535, or 0 for any free one, but is '" + value + "'");
  }
}
