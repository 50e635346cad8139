package dev.redisgate.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What is below every image: Java, the C library, a user. */
class RuntimeIT {
  /** What Jib makes of it: the root directory, and a class path that images replace. */
  private static final int LAYERS = 2;

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static Sandbox sandbox;

  @BeforeAll
  static void unpack() throws IOException {
    sandbox = Sandbox.unpack("data-functions");
  }

  @Test
  void runtime_isBelowEveryImage(@TempDir Path unpacked) throws IOException {
    Set<List<String>> lowest = new HashSet<>();
    try (Stream<Path> tars = Files.list(Path.of(System.getProperty("images.directory")))) {
      for (Path tar : tars.filter(file -> file.toString().endsWith(".tar")).toList()) {
        Path directory = unpacked.resolve(tar.getFileName());
        lowest.add(ImageArchive.open(tar, directory).layers().subList(0, LAYERS));
      }
    }
    assertThat(lowest).hasSize(1);
  }

  @Test
  void java_writesToTmpOnly() throws Exception {
    assertThat(java("-Xlog:gc:file=/tmp/written", "-version")).isZero();
    assertThat(java("-Xlog:gc:file=/written", "-version")).isNotZero();
    assertThat(java("-Xlog:gc:file=/app/written", "-version")).isNotZero();
  }

  @Test
  void java_startsFromItsArchiveOfClasses() throws Exception {
    assertThat(java("-Xshare:on", "-version")).isZero();
  }

  @Test
  void java_trustsPublicAuthorities() throws Exception {
    Path authorities = sandbox.root().resolve("opt/java/lib/security/cacerts");
    assertThat(KeyStore.getInstance(authorities.toFile(), (char[]) null).size()).isGreaterThan(100);
  }

  @Test
  void list_namesJavaAndTheCLibrary() throws IOException {
    Path list = sandbox.root().resolve("sbom/runtime.cdx.json");
    assertThat(new JsonMapper().readTree(Files.readAllBytes(list)).findValuesAsString("name"))
        .containsExactly("openjdk", "glibc");
  }

  private static int java(String... arguments) throws Exception {
    List<String> command =
        Stream.concat(Stream.of("/opt/java/bin/java"), Stream.of(arguments)).toList();
    try (Contained process = sandbox.run(command, Map.of())) {
      return process.exitCode(LIMIT);
    }
  }
}
