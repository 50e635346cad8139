package dev.redisgate.local.kubernetes.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The schemas of all kinds that RedisGate may apply. Where each comes from stands beside the
 * schemas, in {@code src/test/resources/kubernetes/schemas/README.md}.
 *
 * <p>Objects are trees of maps and lists, as {@link Trees#parse} makes them of YAML or JSON: also
 * of what {@code Serialization.asYaml} makes of fabric8's objects.
 */
public final class KubernetesSchemas {
  private static final String RESOURCES = "/kubernetes/schemas/";
  private static final List<String> DEFINITIONS =
      List.of(
          "crd/apiserversource.yaml",
          "crd/clusterdomainclaim.yaml",
          "crd/jobsink.yaml",
          "crd/pingsource.yaml",
          "written/kubernetes.yaml",
          "written/gateway.yaml",
          "written/operators.yaml");
  private static final Path OWN_DEFINITIONS = Path.of("..", "kustomize", "base", "crd");

  private final Definitions definitions = new Definitions();

  private KubernetesSchemas() {}

  /** Reads all of them, and those of RedisGate's own custom resources from {@code kustomize}. */
  public static KubernetesSchemas load() {
    KubernetesSchemas schemas = new KubernetesSchemas();
    schemas.definitions.addServer(Trees.parse(resource("server.json")).getFirst());
    Stream.concat(DEFINITIONS.stream().map(KubernetesSchemas::resource), ownDefinitions())
        .flatMap(yaml -> Trees.parse(yaml).stream())
        .forEach(schemas::add);
    return schemas;
  }

  private void add(Map<String, Object> document) {
    definitions.addNamed(Trees.map(document.get("definitions")));
    if (Kind.of(document).name().equals("CustomResourceDefinition")) {
      definitions.addCustomResource(document);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = KubernetesSchemas.class.getResourceAsStream(RESOURCES + name)) {
      if (stream == null) {
        throw new IllegalStateException("there is no " + RESOURCES + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> ownDefinitions() {
    if (!Files.isDirectory(OWN_DEFINITIONS)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(OWN_DEFINITIONS)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(KubernetesSchemas::content)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a server would refuse or drop of an object.
   *
   * @return one text for each problem, which begins with its path; empty if there is none
   */
  public List<String> problems(Map<String, Object> object) {
    Kind kind = Kind.of(object);
    if (!definitions.knows(kind)) {
      return List.of("$ is a " + kind + ", of which there is no schema");
    }
    return check(object).problems();
  }

  /** Paths of the keys of an object that may be any word: those of labels, data and the like. */
  public Set<String> freeKeys(Map<String, Object> object) {
    return new TreeSet<>(check(object).freeKeys());
  }

  private SchemaCheck check(Map<String, Object> object) {
    SchemaCheck check = new SchemaCheck(definitions);
    check.check("$", object, definitions.of(Kind.of(object)));
    return check;
  }
}
