package dev.redisgate.local.kubernetes.rule;

import dev.redisgate.local.kubernetes.schema.Trees;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an API server refuses of a CustomResourceDefinition, or takes and then refuses objects. */
final class CustomResourceRules {
  private CustomResourceRules() {}

  static Stream<String> namesFitTogether(ObjectSet set) {
    return set.ofKind("CustomResourceDefinition")
        .filter(
            it ->
                !ObjectSet.name(it)
                        .equals(
                            Trees.text(it, "spec", "names", "plural")
                                + "."
                                + Trees.text(it, "spec", "group"))
                    || versions(it)
                            .filter(version -> Boolean.TRUE.equals(version.get("storage")))
                            .count()
                        != 1)
        .map(it -> ObjectSet.title(it) + ": needs the name plural.group and one version in store");
  }

  static Stream<String> schemasCanBeMet(ObjectSet set) {
    return set.ofKind("CustomResourceDefinition")
        .flatMap(
            it ->
                versions(it)
                    .flatMap(
                        version -> problems("$", Trees.at(version, "schema", "openAPIV3Schema")))
                    .map(problem -> ObjectSet.title(it) + ": " + problem));
  }

  private static Stream<Map<String, Object>> versions(Map<String, Object> definition) {
    return Trees.maps(Trees.at(definition, "spec", "versions")).stream();
  }

  private static Stream<String> problems(String path, @Nullable Object node) {
    Map<String, Object> schema = Trees.map(node);
    if (schema.isEmpty()) {
      return Stream.empty();
    }
    Map<String, Object> properties = Trees.map(schema.get("properties"));
    Stream<String> own =
        Stream.of(
                schema.containsKey("type") || schema.containsKey("x-kubernetes-int-or-string")
                    ? ""
                    : " has no type",
                hasForeignWords(schema) ? " has words that are no text; put them in quotes" : "",
                properties.keySet().containsAll(Trees.list(schema.get("required")))
                    ? ""
                    : " requires what it does not define")
            .filter(problem -> !problem.isEmpty())
            .map(problem -> path + problem);
    Stream<String> parts =
        Stream.concat(
            properties.entrySet().stream()
                .flatMap(entry -> problems(path + "." + entry.getKey(), entry.getValue())),
            Stream.of("items", "additionalProperties")
                .flatMap(part -> problems(path + "." + part, schema.get(part))));
    return Stream.concat(own, parts);
  }

  /** {@code True} without quotes is a boolean, which no text is equal to. */
  private static boolean hasForeignWords(Map<String, Object> schema) {
    List<Object> words = Trees.list(schema.get("enum"));
    return "string".equals(schema.get("type"))
        && !words.stream().allMatch(String.class::isInstance);
  }
}
