package dev.redisgate.local.kubernetes.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Schemas by name, as the parts of an OpenAPI document refer to each other, and by kind. */
final class Definitions {
  private static final String QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity";
  private static final String QUANTITY_PATTERN =
      "^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$";

  private final Map<String, Map<String, Object>> byName = new LinkedHashMap<>();
  private final Map<Kind, Map<String, Object>> byKind = new HashMap<>();

  /** Adds the schemas of a server's OpenAPI document, and the kinds that they say they are. */
  void addServer(Map<String, Object> schemas) {
    schemas.forEach((name, schema) -> addServerSchema(name, Trees.map(schema)));
    // The server parses quantities; its schema only says that they are texts or numbers.
    byName.put(
        QUANTITY,
        Map.of(
            "anyOf",
            List.of(Map.of("type", "string"), Map.of("type", "number")),
            "pattern",
            QUANTITY_PATTERN));
  }

  private void addServerSchema(String name, Map<String, Object> schema) {
    byName.put(name, OpenFields.close(name, schema));
    List<Map<String, Object>> kinds = Trees.maps(schema.get("x-kubernetes-group-version-kind"));
    if (kinds.size() == 1) {
      Map<String, Object> kind = kinds.getFirst();
      add(
          Kind.of(Trees.text(kind, "group"), Trees.text(kind, "version"), Trees.text(kind, "kind")),
          Map.of("$ref", name));
    }
  }

  /** Adds parts that other schemas refer to. */
  void addNamed(Map<String, Object> schemas) {
    schemas.forEach((name, schema) -> byName.put(name, Trees.map(schema)));
  }

  /** Adds the kinds that a CustomResourceDefinition defines. */
  void addCustomResource(Map<String, Object> definition) {
    Map<String, Object> spec = Trees.map(definition.get("spec"));
    String name = Trees.text(spec, "names", "kind");
    for (Map<String, Object> version : Trees.maps(spec.get("versions"))) {
      Map<String, Object> schema = Trees.map(Trees.at(version, "schema", "openAPIV3Schema"));
      Kind kind = Kind.of(Trees.text(spec, "group"), Trees.text(version, "name"), name);
      add(kind, OpenFields.close(name, withEnvelope(schema)));
    }
  }

  private void add(Kind kind, Map<String, Object> schema) {
    if (byKind.put(kind, schema) != null) {
      throw new IllegalStateException("there are two schemas of " + kind);
    }
  }

  private static Map<String, Object> withEnvelope(Map<String, Object> schema) {
    Map<String, Object> properties = new LinkedHashMap<>(Trees.map(schema.get("properties")));
    properties.put("apiVersion", Map.of("type", "string"));
    properties.put("kind", Map.of("type", "string"));
    properties.put("metadata", Map.of("$ref", "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"));
    Map<String, Object> whole = new LinkedHashMap<>(schema);
    whole.put("properties", properties);
    return whole;
  }

  boolean knows(Kind kind) {
    return byKind.containsKey(kind);
  }

  Map<String, Object> of(Kind kind) {
    Map<String, Object> schema = byKind.get(kind);
    if (schema == null) {
      throw new IllegalArgumentException("there is no schema of " + kind);
    }
    return schema;
  }

  /** A schema with what it refers to in its place. */
  Map<String, Object> resolve(Map<String, Object> schema) {
    List<Map<String, Object>> parts = new ArrayList<>(Trees.maps(schema.get("allOf")));
    if (schema.get("$ref") instanceof String reference) {
      parts.add(named(reference.substring(reference.lastIndexOf('/') + 1)));
    }
    if (parts.isEmpty()) {
      return schema;
    }
    Map<String, Object> whole = new LinkedHashMap<>();
    parts.forEach(part -> whole.putAll(resolve(part)));
    schema.forEach(
        (key, value) -> {
          if (!key.equals("allOf") && !key.equals("$ref")) {
            whole.put(key, value);
          }
        });
    return whole;
  }

  private Map<String, Object> named(String name) {
    Map<String, Object> schema = byName.get(name);
    if (schema == null) {
      throw new IllegalStateException("there is no schema named " + name);
    }
    return schema;
  }
}
