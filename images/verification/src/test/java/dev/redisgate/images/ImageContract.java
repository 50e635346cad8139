package dev.redisgate.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is true of every image. A class for each image says what is its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ImageContract {
  private static final Duration REFUSAL = Duration.ofSeconds(60);
  private static final Path SBOM = Path.of("app/resources/META-INF/sbom/application.cdx.json");

  /** Unpacked before the first test. */
  protected Sandbox sandbox;

  /**
   * A setting that the program must refuse.
   *
   * @param answer the message it must end with, up to the value
   */
  record WrongSetting(String variable, String value, String answer) {}

  /** Name of the image and its tar. */
  abstract String image();

  /** With these it starts, although no server is there that it needs. */
  abstract Map<String, String> settings();

  abstract WrongSetting wrongSetting();

  @BeforeAll
  void unpack() throws IOException {
    assertThat(System.getProperty("user.name")).as("mounting needs root").isEqualTo("root");
    sandbox = Sandbox.unpack(image());
  }

  @Test
  void image_hasTheNameThatKubernetesLooksFor() {
    assertThat(sandbox.image().name()).startsWith("docker.io/redisgate/" + image() + ":");
  }

  @Test
  void image_runsJavaAsAUserThatIsNotRoot() {
    assertThat(sandbox.image().user()).isEqualTo("65532:65532");
    assertThat(sandbox.image().entrypoint()).first().isEqualTo("/opt/java/bin/java");
  }

  @Test
  void image_hasNoProgramsButJava() throws IOException {
    assertThat(files().filter(Files::isExecutable).map(this::inImage))
        .filteredOn(file -> !file.contains(".so"))
        .containsExactlyInAnyOrder(
            "opt/java/bin/java", "opt/java/bin/jcmd", "opt/java/lib/jspawnhelper");
  }

  @Test
  void image_listsEveryLibraryItHas() throws IOException {
    JsonNode list = new JsonMapper().readTree(Files.readAllBytes(sandbox.root().resolve(SBOM)));
    Set<String> listed =
        list.get("components")
            .valueStream()
            .map(
                library -> library.get("name").asString() + "-" + library.get("version").asString())
            .collect(Collectors.toSet());
    assertThat(libraries()).hasSizeGreaterThan(10);
    assertThat(libraries().stream().map(jar -> jar.getFileName().toString()))
        .allSatisfy(jar -> assertThat(listed).anyMatch(jar::startsWith));
  }

  @Test
  void runtime_hasEveryModuleThatLibrariesName() throws IOException {
    Set<String> named = SystemModules.namedIn(libraries());
    assertThat(SystemModules.of(sandbox.root().resolve("opt/java"))).containsAll(named);
  }

  @Test
  void wrongSetting_endsTheStartAndIsNamed() throws Exception {
    WrongSetting wrong = wrongSetting();
    Map<String, String> settings = new HashMap<>(settings());
    settings.put(wrong.variable(), wrong.value());
    try (Contained process = sandbox.start(settings)) {
      assertThat(process.exitCode(REFUSAL)).isNotZero();
      assertThat(process.output()).contains(wrong.answer());
    }
  }

  private List<Path> libraries() throws IOException {
    return files().filter(file -> inImage(file).startsWith("app/libs/")).toList();
  }

  private Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(sandbox.root())) {
      return all.filter(Files::isRegularFile).toList().stream();
    }
  }

  private String inImage(Path file) {
    return sandbox.root().relativize(file).toString();
  }
}
