package dev.redisgate.images;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An image unpacked, in which processes can run as in a container: read-only root, writable {@code
 * /tmp}, user 65532, process 1. Only the network is this machine's. Needs root, for the mounts.
 *
 * @param root the root directory that processes see
 */
record Sandbox(ImageArchive image, Path root) {
  private static final Path TARS = Path.of(System.getProperty("images.directory"));
  private static final Path UNPACKED = Path.of("target/unpacked").toAbsolutePath();

  /** Unpacks an image that is built already. */
  static Sandbox unpack(String name) throws IOException {
    Path directory = UNPACKED.resolve(name);
    delete(directory);
    Path root = Files.createDirectories(directory.resolve("root"));
    ImageArchive image =
        ImageArchive.open(
            TARS.resolve(name + ".tar"), Files.createDirectories(directory.resolve("archive")));
    image.unpack(root);
    return new Sandbox(image, root);
  }

  /** Starts what the image is for. */
  Contained start(Map<String, String> settings) throws IOException {
    return run(image.entrypoint(), settings);
  }

  /** Starts any program of the image. */
  Contained run(List<String> command, Map<String, String> settings) throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child"));
    words.addAll(List.of("sh", script().toString(), root.toString()));
    words.addAll(command);
    Path output = Files.createTempFile(root.getParent(), "output-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(image.environment());
    builder.environment().putAll(settings);
    return new Contained(builder.start(), output);
  }

  private static Path script() {
    URL script = Objects.requireNonNull(Sandbox.class.getResource("/sandbox.sh"));
    try {
      return Path.of(script.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e); // class paths are made of URIs
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
