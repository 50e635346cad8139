package dev.redisgate.provisioning.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.EvictionPolicy;
import dev.redisgate.core.instance.Persistence;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The definition of the custom resource, from its records and the words of its settings. */
final class ResourceDefinition implements CRDPostProcessor {
  private static final String HEAD =
      """
      # Made from the records of the provisioning job; do not edit it. CustomResourceTest says how it
      # is made anew.
      """;

  private ResourceDefinition() {}

  /** As the manifest has it. */
  static String yaml() {
    return HEAD + generated();
  }

  static CustomResourceDefinition read() {
    return Serialization.unmarshal(generated(), CustomResourceDefinition.class);
  }

  private static String generated() {
    Output output = new Output();
    new CRDGenerator()
        .forCRDVersions("v1")
        .withOutput(output)
        .withParallelGenerationEnabled(false)
        .withPostProcessor(new ResourceDefinition())
        .customResourceClasses(RedisHttpInstance.class)
        .generate();
    return output.text();
  }

  @Override
  public HasMetadata process(HasMetadata definition, String version) {
    if (definition instanceof CustomResourceDefinition custom) {
      CustomResourceDefinitionVersion only = custom.getSpec().getVersions().getFirst();
      sort(only.getAdditionalPrinterColumns());
      JSONSchemaProps schema = only.getSchema().getOpenAPIV3Schema();
      schema.setDescription("An instance of RedisGate: a Redis of one's own, served over HTTP.");
      schema.setRequired(List.of("spec"));
      JSONSchemaProps spec = schema.getProperties().get("spec");
      spec.setDescription("What is wanted of the instance.");
      JSONSchemaProps memory = spec.getProperties().get("maxMemory");
      // The generator finds the rule on the field and on the method of the record.
      memory.setXKubernetesValidations(
          memory.getXKubernetesValidations().stream().distinct().toList());
      words(spec, "persistence", Persistence.values(), Persistence::text);
      words(spec, "eviction", EvictionPolicy.values(), EvictionPolicy::text);
      words(spec, "availability", Availability.values(), Availability::text);
      words(spec, "state", WantedState.values(), WantedState::text);
      JSONSchemaProps status = schema.getProperties().get("status");
      status.setDescription("What has become of that. RedisGate writes it.");
      status.getProperties().get("observedGeneration").setFormat("int64");
      words(status, "phase", Phase.values(), Phase::text);
      JSONSchemaProps conditions = status.getProperties().get("conditions");
      conditions.setXKubernetesListType("map");
      conditions.setXKubernetesListMapKeys(List.of("type"));
      JSONSchemaProps condition = conditions.getItems().getSchema();
      enumeration(condition, "status", List.of("True", "False", "Unknown"));
      condition.getProperties().get("observedGeneration").setFormat("int64");
      condition.getProperties().get("lastTransitionTime").setFormat("date-time");
    }
    return definition;
  }

  /** In the order in which they are declared; the generator sorts them by their paths. */
  private static void sort(List<CustomResourceColumnDefinition> columns) {
    List<String> order =
        Arrays.stream(RedisHttpInstance.class.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();
    columns.sort(Comparator.comparingInt(column -> order.indexOf(column.getName())));
  }

  private static <T> void words(
      JSONSchemaProps schema, String field, T[] values, Function<T, String> text) {
    enumeration(schema, field, Arrays.stream(values).map(text).toList());
  }

  private static void enumeration(JSONSchemaProps schema, String field, List<String> words) {
    List<JsonNode> nodes =
        words.stream().<JsonNode>map(JsonNodeFactory.instance::textNode).toList();
    schema.getProperties().get(field).setEnum(nodes);
  }

  /** Keeps the one document in memory. */
  private static final class Output implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public ByteArrayOutputStream outputFor(String name) {
      return bytes;
    }

    @Override
    public URI crdURI(String name) {
      return URI.create("file:///" + name);
    }

    @Override
    public void close() {
      try {
        bytes.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private String text() {
      return bytes.toString(StandardCharsets.UTF_8).replaceFirst("^(#[^\\n]*\\n|---\\n)*", "");
    }
  }
}
