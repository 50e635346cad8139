package dev.redisgate.local.kubernetes.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API server of the tests does what it was taught. */
class TaughtApiServerTest {
  private static final CustomResourceDefinitionContext THING =
      new CustomResourceDefinitionContext.Builder()
          .withGroup("example.com")
          .withVersion("v1")
          .withKind("Thing")
          .withPlural("things")
          .withScope("Namespaced")
          .withStatusSubresource(true)
          .build();

  private TaughtApiServer server;
  private KubernetesClient client;

  @BeforeEach
  void start() {
    server = TaughtApiServer.start().with(THING);
    client = server.client();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void applyOfNothing_makesIt() {
    ConfigMap made = apply("redisgate", Map.of("a", "1"));
    assertThat(made.getMetadata().getUid()).isNotEmpty();
    assertThat(made.getMetadata().getResourceVersion()).isNotEmpty();
    assertThat(made.getMetadata().getCreationTimestamp()).isNotEmpty();
    assertThat(made.getMetadata().getGeneration()).isEqualTo(1);
    assertThat(settings().get().getData()).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void applyAgain_changesWhatIsDifferentOnly() {
    ConfigMap first = apply("redisgate", Map.of("a", "1", "b", "2"));
    apply("somebody", Map.of("c", "3"));
    ConfigMap changed = apply("redisgate", Map.of("a", "9"));
    assertThat(changed.getData()).isEqualTo(Map.of("a", "9", "c", "3"));
    assertThat(changed.getMetadata().getUid()).isEqualTo(first.getMetadata().getUid());
    ConfigMap same = apply("redisgate", Map.of("a", "9"));
    assertThat(same.getMetadata().getResourceVersion())
        .isEqualTo(changed.getMetadata().getResourceVersion());
  }

  @Test
  void applyWithTheUidOfAnother_isRefused() {
    apply("redisgate", Map.of());
    ConfigMap other = settings("x", Map.of());
    other.getMetadata().setUid("another");
    assertThatThrownBy(() -> client.resource(other).fieldManager("redisgate").serverSideApply())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("uid mismatch");
    other.getMetadata().setName("settings");
    assertThatThrownBy(() -> client.resource(other).fieldManager("redisgate").serverSideApply())
        .hasMessageContaining("uid is");
  }

  @Test
  void mergePatch_replacesLists_andHoldsForOneVersion() {
    ConfigMap made = apply("redisgate", Map.of("a", "1", "b", "2"));
    merge("{\"metadata\":{\"finalizers\":[\"one/x\"]},\"data\":{\"a\":null}}");
    assertThat(settings().get().getData()).isEqualTo(Map.of("b", "2"));
    String stale = made.getMetadata().getResourceVersion();
    String patch = "{\"metadata\":{\"finalizers\":[],\"resourceVersion\":\"%s\"}}";
    assertThatThrownBy(() -> merge(patch.formatted(stale)))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));
    assertThat(settings().get().getFinalizers()).containsExactly("one/x");
    merge(patch.formatted(settings().get().getMetadata().getResourceVersion()));
    assertThat(settings().get().getFinalizers()).isEmpty();
  }

  @Test
  void deletion_waitsForTheLastFinalizer() {
    apply("redisgate", Map.of());
    merge("{\"metadata\":{\"finalizers\":[\"one/x\"]}}");
    settings().delete();
    assertThat(settings().get().isMarkedForDeletion()).isTrue();
    merge("{\"metadata\":{\"finalizers\":[]}}");
    assertThat(settings().get()).isNull();
  }

  @Test
  void status_isChangedByItselfOnly() {
    GenericKubernetesResource thing = thing(Map.of("size", 1));
    thing.setAdditionalProperty("status", Map.of("phase", "told by the owner"));
    GenericKubernetesResource made = client.resource(thing).create();
    assertThat(made.getAdditionalProperties()).doesNotContainKey("status");
    GenericKubernetesResource status = thing(Map.of("size", 7));
    status.setAdditionalProperty("status", Map.of("phase", "Running"));
    applyStatus(status);
    GenericKubernetesResource now = client.resource(thing).get();
    assertThat(now.<String>get("status", "phase")).isEqualTo("Running");
    assertThat(now.<Integer>get("spec", "size")).isEqualTo(1);
    assertThat(now.getMetadata().getGeneration()).isEqualTo(1);
    assertThatThrownBy(
            () -> {
              client.resource(thing).delete();
              applyStatus(status);
            })
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(404));
  }

  @Test
  void calls_areWrittenDown_untilTheServerLeaves() {
    apply("redisgate", Map.of());
    settings().get();
    client.configMaps().inNamespace("test").list();
    applyStatusOfNothing();
    assertThat(server.calls())
        .containsExactly(
            new ApiCall("patch", "", "configmaps", "test", "settings"),
            new ApiCall("get", "", "configmaps", "test", "settings"),
            new ApiCall("list", "", "configmaps", "test", ""),
            new ApiCall("patch", "example.com", "things/status", "test", "thing"));
    server.leaveAfter(1);
    settings().get();
    assertThatThrownBy(() -> settings().get()).isInstanceOf(KubernetesClientException.class);
    server.comeBack();
    assertThat(settings().get()).isNotNull();
  }

  private void applyStatusOfNothing() {
    assertThatThrownBy(() -> applyStatus(thing(Map.of())))
        .isInstanceOf(KubernetesClientException.class);
  }

  private ConfigMap apply(String manager, Map<String, String> data) {
    return client
        .resource(settings("settings", data))
        .fieldManager(manager)
        .forceConflicts()
        .serverSideApply();
  }

  private static ConfigMap settings(String name, Map<String, String> data) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("test")
        .endMetadata()
        .withData(data)
        .build();
  }

  private Resource<ConfigMap> settings() {
    return client.configMaps().inNamespace("test").withName("settings");
  }

  private void merge(String patch) {
    settings().patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  private static GenericKubernetesResource thing(Map<String, Object> spec) {
    GenericKubernetesResource thing =
        new GenericKubernetesResourceBuilder()
            .withApiVersion("example.com/v1")
            .withKind("Thing")
            .withNewMetadata()
            .withName("thing")
            .withNamespace("test")
            .endMetadata()
            .build();
    thing.setAdditionalProperty("spec", spec);
    return thing;
  }

  private void applyStatus(GenericKubernetesResource thing) {
    PatchContext apply =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("redisgate")
            .withForce(true)
            .build();
    client.resource(thing).subresource("status").patch(apply, thing);
  }
}
