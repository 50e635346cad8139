package dev.redisgate.local.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.record.Topics;
import dev.redisgate.local.kubernetes.rule.ManifestRules;
import dev.redisgate.local.kubernetes.rule.ObjectSet;
import dev.redisgate.local.kubernetes.schema.Kind;
import dev.redisgate.local.kubernetes.schema.KubernetesSchemas;
import dev.redisgate.local.kubernetes.schema.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every overlay and every component, as kustomize renders it, is what a server takes: by its
 * schemas, and by the rules of its webhooks and of a cluster that runs. No server is asked: what
 * only a real one can tell is not shown here.
 */
class ManifestsIT {
  private static final KubernetesSchemas SCHEMAS = KubernetesSchemas.load();

  private static final Path KUSTOMIZATION = Path.of("kustomization.yaml");
  private static final Pattern VARIABLE = Pattern.compile("\\b(REDISGATE|SPRING|SERVER)_[A-Z_]+");

  /** What a component cannot be without. */
  private static final Map<String, List<String>> NEEDS =
      Map.of(
          "kafka-strimzi", List.of("kafka-strimzi", "postgres-cloudnative-pg"),
          "postgres-cloudnative-pg", List.of("kafka-strimzi", "postgres-cloudnative-pg"),
          "external-services", List.of("external-services"),
          "gateway-routing", List.of("external-services", "gateway-routing"),
          "tls-cert-manager", List.of("external-services", "gateway-routing", "tls-cert-manager"),
          "prometheus", List.of("external-services", "prometheus"),
          "keda", List.of("external-services", "keda"),
          "long-streams", List.of("external-services", "long-streams"));

  private static final Map<String, Integer> MOST_SECONDS = Map.of("long-streams", 3_600);

  @ParameterizedTest
  @ValueSource(strings = {"dev", "production"})
  void overlay_isWhatAServerTakes(String overlay) {
    requireGood(
        Kustomize.render(Kustomize.ROOT.resolve("overlays").resolve(overlay)),
        ManifestRules.DEFAULT_MOST_SECONDS);
  }

  @ParameterizedTest
  @MethodSource("components")
  void component_withTheBase_isWhatAServerTakes(String component, @TempDir Path scratch) {
    requireGood(
        Kustomize.renderWith(scratch, NEEDS.getOrDefault(component, List.of(component))),
        MOST_SECONDS.getOrDefault(component, ManifestRules.DEFAULT_MOST_SECONDS));
  }

  static List<String> components() throws IOException {
    try (Stream<Path> folders = Files.list(Kustomize.ROOT.resolve("components"))) {
      return folders.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  private static void requireGood(List<Map<String, Object>> objects, int mostSeconds) {
    assertThat(objects).isNotEmpty();
    assertThat(objects)
        .allSatisfy(
            it ->
                assertThat(SCHEMAS.problems(it))
                    .describedAs("%s %s", Kind.of(it), Trees.at(it, "metadata", "name"))
                    .isEmpty());
    ObjectSet set = new ObjectSet(objects, Installation.secrets());
    assertThat(ManifestRules.forInstallation(mostSeconds).problems(set)).isEmpty();
  }

  /** A file that no kustomization names is never applied. */
  @ParameterizedTest
  @ValueSource(strings = {"knative", "kustomize"})
  void everyFile_isNamedByAKustomization(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", folder))) {
      assertThat(files.filter(it -> it.toString().endsWith(".yaml")))
          .isNotEmpty()
          .allSatisfy(it -> assertThat(isNamed(it)).describedAs("%s", it).isTrue());
    }
  }

  private static boolean isNamed(Path file) throws IOException {
    if (file.endsWith(KUSTOMIZATION)) {
      return true;
    }
    Path folder = file.getParent();
    while (!Files.exists(folder.resolve(KUSTOMIZATION))) {
      folder = folder.getParent();
    }
    return Files.readString(folder.resolve(KUSTOMIZATION))
        .contains(folder.relativize(file).toString());
  }

  /** A misspelt variable would be left unread, and the default be taken. */
  @Test
  void variables_areThoseOfTheDocumentation() {
    String pages = Installation.documentation();
    Set<String> unknown =
        Stream.of("dev", "production")
            .flatMap(
                it -> Kustomize.render(Kustomize.ROOT.resolve("overlays").resolve(it)).stream())
            .flatMap(ManifestsIT::variables)
            .filter(it -> !pages.contains("`" + it + "`"))
            .collect(Collectors.toSet());
    assertThat(unknown).isEmpty();
  }

  private static Stream<String> variables(Map<String, Object> object) {
    Matcher variable = VARIABLE.matcher(object.toString());
    return variable.results().map(MatchResult::group);
  }

  @Test
  void topicsInTheCluster_areThoseOfTheServices() {
    Set<String> inTheCluster =
        Kustomize.render(Kustomize.ROOT.resolve("overlays").resolve("dev")).stream()
            .filter(it -> Kind.of(it).name().equals("KafkaTopic"))
            .map(
                it ->
                    Trees.text(it, "metadata", "name")
                        + " "
                        + Trees.at(it, "spec", "partitions")
                        + " "
                        + Trees.at(it, "spec", "config", "retention.ms"))
            .collect(Collectors.toSet());
    assertThat(inTheCluster)
        .isEqualTo(
            Topics.ALL.stream()
                .map(it -> it.name() + " " + it.partitions() + " " + it.retention().toMillis())
                .collect(Collectors.toSet()));
  }

  @Test
  void topicsOfTheInstructions_areThoseOfTheServices() {
    String page = Installation.page();
    assertThat(Topics.ALL)
        .allSatisfy(
            it ->
                assertThat(page)
                    .contains(
                        "topic %s %d %d"
                            .formatted(it.name(), it.partitions(), it.retention().toMillis())));
  }
}
