package dev.redisgate.local.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one RedisGate of this test run. A test takes an instance of its own from it, so
 * tests do not see each other; it is stopped when the last test has run.
 */
public final class SharedGate implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedGate.class);

  /** What tests need beyond the defaults; none of it changes how other requests are answered. */
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "redisgate.data.domain", "redis.test",
          "redisgate.data.method-override", true,
          "redisgate.data.last-use-interval", "200ms");

  private record Started(RunningGate gate) implements AutoCloseable {
    static Started start() {
      try {
        Path directory = Files.createTempDirectory(Path.of("target"), "gate-");
        return new Started(RunningGate.start(directory, SETTINGS));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      gate.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningGate.class;
  }

  @Override
  public RunningGate resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Started.class, key -> Started.start(), Started.class)
        .gate();
  }
}
