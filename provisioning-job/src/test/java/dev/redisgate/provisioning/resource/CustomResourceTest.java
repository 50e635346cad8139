package dev.redisgate.provisioning.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.provisioning.resource.RedisHttpInstanceSpec.AccessKeySpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The custom resource: its definition is that of its records, which fabric8 reads and writes. */
class CustomResourceTest {
  private static final Path MANIFEST =
      Path.of("../kustomize/base/crd/redishttpinstances.redisgate.dev.yaml");
  private static final String WRITE = "redisgate.docs.write";

  @Test
  void manifest_isThatOfTheRecords() throws IOException {
    String yaml = ResourceDefinition.yaml();
    if (Boolean.getBoolean(WRITE)) {
      Files.createDirectories(MANIFEST.getParent());
      Files.writeString(MANIFEST, yaml);
    }
    assertThat(MANIFEST)
        .as(
            "%s; made anew by: ./mvnw -pl provisioning-job -am test -Dtest=CustomResourceTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
            MANIFEST, WRITE)
        .content()
        .isEqualTo(yaml);
  }

  @Test
  void definition_hasNamesColumnsAndStatus() {
    CustomResourceDefinition definition = ResourceDefinition.read();
    assertThat(definition.getMetadata().getName()).isEqualTo("redishttpinstances.redisgate.dev");
    assertThat(definition.getSpec().getScope()).isEqualTo("Namespaced");
    assertThat(definition.getSpec().getNames().getShortNames()).containsExactly("rhi");
    var version = definition.getSpec().getVersions().getFirst();
    assertThat(version.getSubresources().getStatus()).isNotNull();
    assertThat(version.getAdditionalPrinterColumns())
        .extracting(column -> column.getName())
        .containsExactly(
            "Ready", "Accepted", "Phase", "Memory", "URL", "Reason", "Instance", "Age");
  }

  @Test
  void schema_saysWhatFieldsMayBe() {
    Map<String, JSONSchemaProps> spec = spec().getProperties();
    assertThat(spec().getRequired()).containsExactly("maxMemory");
    assertThat(spec.get("maxMemory").getXKubernetesValidations()).hasSize(1);
    assertThat(spec.get("slug").getMaxLength()).isEqualTo(40);
    assertThat(spec.get("persistence").getEnum())
        .extracting(node -> node.asText())
        .containsExactly("none", "append_only");
    assertThat(spec.get("persistence").getDefault().asText()).isEqualTo("append_only");
    assertThat(spec.values()).allSatisfy(field -> assertThat(field.getDescription()).isNotBlank());
  }

  @Test
  void resource_isReadAndWritten_whateverElseIsInIt() {
    RedisHttpInstance read =
        Serialization.unmarshal(
            """
            apiVersion: redisgate.dev/v1
            kind: RedisHttpInstance
            metadata: {name: cache, namespace: team}
            spec:
              maxMemory: 256Mi
              accessKey: {permission: read_only, later: x}
              newer: field
            status:
              phase: Running
              conditions:
                - {type: Ready, status: "True", reason: Running, message: m, lastTransitionTime: t}
            """,
            RedisHttpInstance.class);
    assertThat(read.getSpec())
        .isEqualTo(
            new RedisHttpInstanceSpec(
                "256Mi",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new AccessKeySpec(null, "read_only")));
    assertThat(read.getStatus().condition("Ready"))
        .hasValueSatisfying(ready -> assertThat(ready.isTrue()).isTrue());
    RedisHttpInstance again =
        Serialization.unmarshal(Serialization.asJson(read), RedisHttpInstance.class);
    assertThat(again.getSpec()).isEqualTo(read.getSpec());
    assertThat(again.getStatus()).isEqualTo(read.getStatus());
    assertThat(Serialization.asJson(new RedisHttpInstance())).doesNotContain("spec", "status");
    assertThat(RedisHttpInstanceStatus.NONE.conditions()).isEqualTo(List.of());
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
