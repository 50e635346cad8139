package dev.redisgate.provisioning.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.workload.Offer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about the custom resource: its table is that of the schema, its examples are taken. */
class CustomResourcePageTest {
  private static final Path PAGE = Path.of("../docs/custom-resource.md");
  private static final String WRITE = "redisgate.docs.write";
  private static final Pattern TABLE =
      Pattern.compile("(?<=<!-- fields -->\n).*?(?=<!-- end of fields -->)", Pattern.DOTALL);
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void fields_areThoseOfTheSchema() throws IOException {
    String page = Files.readString(PAGE);
    String right = TABLE.matcher(page).replaceFirst(Matcher.quoteReplacement(table()));
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, right);
    }
    assertThat(PAGE)
        .as(
            "docs/custom-resource.md; made anew by: ./mvnw -pl provisioning-job -am test"
                + " -Dtest=CustomResourcePageTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
            WRITE)
        .content()
        .isEqualTo(right);
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| field of `spec` | default | |\n|---|---|---|\n");
    rows(spec(), "", table);
    return table.toString();
  }

  private static void rows(JSONSchemaProps schema, String prefix, StringBuilder table) {
    schema
        .getProperties()
        .forEach(
            (name, field) -> {
              boolean required = schema.getRequired().contains(name);
              String standard =
                  field.getDefault() == null ? "" : "`" + field.getDefault().asText() + "`";
              String words =
                  field.getEnum().isEmpty()
                      ? ""
                      : field.getEnum().stream()
                          .map(word -> "`" + word.asText() + "`")
                          .collect(Collectors.joining(", ", " One of ", "."));
              table.append(
                  "| `%s%s` | %s | %s%s |\n"
                      .formatted(
                          prefix,
                          name,
                          required ? "required" : standard,
                          field.getDescription(),
                          words));
              if (field.getProperties() != null) {
                rows(field, prefix + name + ".", table);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examples_areTaken(String yaml) {
    RedisHttpInstance resource = Serialization.unmarshal(yaml, RedisHttpInstance.class);
    SpecReader reader =
        new SpecReader(new Offer(Set.of("7.0", "7.2"), Set.of(Availability.values()), true));
    assertThat(reader.read(resource, Optional.empty())).isInstanceOf(Wish.class);
    Map<?, ?> raw = Serialization.unmarshal(yaml, Map.class);
    assertKnown(spec(), (Map<?, ?>) raw.get("spec"));
  }

  static List<String> examples() throws IOException {
    List<String> examples =
        YAML.matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult match) -> match.group(1))
            .filter(yaml -> yaml.contains("kind: RedisHttpInstance"))
            .toList();
    assertThat(examples).hasSizeGreaterThan(1);
    return examples;
  }

  /** What a server would refuse, or forget. */
  private static void assertKnown(JSONSchemaProps schema, Map<?, ?> values) {
    values.forEach(
        (name, value) -> {
          JSONSchemaProps field = schema.getProperties().get(name);
          assertThat(field).as("field %s", name).isNotNull();
          if (value instanceof Map<?, ?> inside) {
            assertKnown(field, inside);
            return;
          }
          assertThat(value).as("field %s", name).isInstanceOf(String.class);
          if (field.getPattern() != null) {
            assertThat((String) value).matches(field.getPattern());
          }
          if (!field.getEnum().isEmpty()) {
            assertThat(field.getEnum()).extracting(word -> word.asText()).contains((String) value);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void phases_areOnThePage(Phase phase) throws IOException {
    assertThat(Files.readString(PAGE)).contains("`" + phase.text() + "`");
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void reasons_areOnThePage(String reason) throws IOException {
    assertThat(Files.readString(PAGE)).contains("`" + reason + "`");
  }

  /** Every word in capitals' case that the code gives as a reason of a refusal. */
  static Stream<String> reasons() throws IOException {
    Pattern refusal = Pattern.compile("(?:new Refusal\\(|\\bno\\()\\s*\"([A-Z]\\w+)\"");
    Path sources = Path.of("src/main/java/dev/redisgate/provisioning/resource");
    try (Stream<Path> files = Files.list(sources)) {
      return Arrays.stream(files.toArray(Path[]::new))
          .map(CustomResourcePageTest::text)
          .flatMap(text -> refusal.matcher(text).results())
          .map(match -> match.group(1))
          .distinct()
          .toList()
          .stream();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JSONSchemaProps spec() {
    return ResourceDefinition.read()
        .getSpec()
        .getVersions()
        .getFirst()
        .getSchema()
        .getOpenAPIV3Schema()
        .getProperties()
        .get("spec");
  }
}
