package dev.redisgate.local.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The scripts of {@code src/test/js}, with the packages from npm that they import. */
public final class NodeScripts {
  private static final Path SOURCES = Path.of("src", "test", "js");
  private static final Path DIRECTORY = Path.of("target", "js");

  private NodeScripts() {}

  /** Installs what the lock file names, away from the sources. */
  public static NodeScripts install() throws IOException, InterruptedException {
    Files.createDirectories(DIRECTORY);
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Files.write(DIRECTORY.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    runCommand("npm", List.of("npm", "ci", "--no-progress"), Map.of());
    return new NodeScripts();
  }

  /**
   * Runs a script, which has to succeed, with what the clients need to know.
   *
   * @param name of its file, without the ending
   * @return the lines that it printed
   */
  public List<String> run(String name, String url, String token)
      throws IOException, InterruptedException {
    return runCommand(
        name,
        List.of("node", name + ".mjs"),
        Map.of("UPSTASH_REDIS_REST_URL", url, "UPSTASH_REDIS_REST_TOKEN", token));
  }

  private static List<String> runCommand(
      String name, List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = DIRECTORY.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(DIRECTORY.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(3, TimeUnit.MINUTES);
      String text = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(ended).as("%s ends in time:%n%s", command, text).isTrue();
      assertThat(process.exitValue()).as("%s says:%n%s", command, text).isZero();
      return text.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }
}
