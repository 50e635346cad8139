package dev.redisgate.local.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/** A JVM of its own that starts a server in a directory and is then killed. */
public final class KilledJvm {

  private KilledJvm() {}

  /**
   * Runs {@code main} with the directory as its argument, kills the JVM with SIGKILL once it has
   * printed a line, and returns that line.
   */
  public static String runAndKill(Class<?> main, Path directory) throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                directory.toString())
            .redirectError(Redirect.INHERIT)
            .start();
    try {
      return firstResult(jvm);
    } finally {
      jvm.destroyForcibly().waitFor();
    }
  }

  private static String firstResult(Process jvm) throws IOException {
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), UTF_8))) {
      String line;
      while ((line = out.readLine()) != null) {
        if (line.startsWith("result ")) {
          return line.substring("result ".length());
        }
      }
      throw new AssertionError("the JVM ended without a result");
    }
  }
}
