package dev.redisgate.local.kubernetes.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.SigningKeyPem;
import dev.redisgate.local.kubernetes.Kustomize;
import dev.redisgate.local.kubernetes.mock.ApiCall;
import dev.redisgate.local.kubernetes.schema.Trees;
import dev.redisgate.provisioning.resource.RedisHttpInstance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every call of the Kubernetes API that the services make is one that the manifests allow, and
 * nothing is allowed that none of them makes. The services run with the environment of the
 * manifests, so this also shows that they start with it.
 */
class RightsIT {
  private static final List<Map<String, Object>> OBJECTS = Kustomize.overlay("dev");
  private static final String RESOURCE = "dev.knative.apiserver.resource.";
  private static final String SUBJECT =
      "/apis/redisgate.dev/v1/namespaces/engines/redishttpinstances/cache";

  /** What others have made before we patch it; all else is made by the patch that applies it. */
  private static final Set<String> MADE_BY_OTHERS =
      Set.of("redishttpinstances", "redishttpinstances/status", "persistentvolumeclaims");

  @Test
  void everyCall_isAllowed_andNoRightIsUnused(@TempDir Path directory) throws Exception {
    try (InstalledGate gate = new InstalledGate(OBJECTS, directory)) {
      List<ApiCall> ofManagement = new ArrayList<>();
      List<ApiCall> ofTheJob = new ArrayList<>();
      createByTheApi(gate, ofManagement, ofTheJob);
      liveAsAResource(gate);
      ofTheJob.addAll(gate.server.calls());
      requireExactly("management", ofManagement);
      requireExactly("provisioning-job", ofTheJob);
    }
  }

  private static void createByTheApi(
      InstalledGate gate, List<ApiCall> ofManagement, List<ApiCall> ofTheJob)
      throws IOException, InterruptedException {
    try (InstalledGate.Management management = gate.management(SigningKeyPem.of("secp256r1"))) {
      String login = "{\"email\":\"ada@example.com\",\"password\":\"correct horse battery\"}";
      management.post("/auth/register", "", login);
      String token = Trees.text(management.post("/auth/login", "", login), "access_token");
      String path = "/api/organizations";
      management.post(path, token, "{\"name\":\"Engines\",\"slug\":\"engines\"}");
      Map<String, Object> organization =
          management.post(path, token, "{\"name\":\"Tables\",\"slug\":\"tables\"}");
      management.post(
          path + "/" + organization.get("id") + "/redis-instances",
          token,
          "{\"name\":\"Cache\",\"slug\":\"first\",\"max_memory\":1048576}");
      gate.awaitJob();
    }
    ofManagement.addAll(gate.server.calls());
    gate.server.forgetCalls();
    gate.runJobs();
    ofTheJob.addAll(gate.server.calls());
    gate.server.forgetCalls();
  }

  private static void liveAsAResource(InstalledGate gate) throws IOException, InterruptedException {
    apply(gate, "v1", "Namespace", "engines", "labels: {redisgate.dev/organization: engines}", "");
    gate.changePlan("engines", "pro");
    resource(gate, "{maxMemory: 1Mi, accessKey: {}}");
    gate.event(RESOURCE + "add", SUBJECT);
    resource(gate, "{maxMemory: 64Mi, availability: replicated, domain: cache.example.com}");
    gate.event(RESOURCE + "update", SUBJECT);
    resource(gate, "{maxMemory: 512Mi, eviction: allkeys-lru}");
    gate.event(RESOURCE + "update", SUBJECT);
    gate.event("dev.knative.sources.ping", "");
    gate.observer
        .resources(RedisHttpInstance.class)
        .inNamespace("engines")
        .withName("cache")
        .delete();
    gate.life.trouble("no image");
    gate.event(RESOURCE + "delete", SUBJECT);
  }

  private static void resource(InstalledGate gate, String spec) {
    apply(
        gate,
        "redisgate.dev/v1",
        "RedisHttpInstance",
        "cache",
        "namespace: engines",
        "spec: " + spec);
  }

  private static void apply(
      InstalledGate gate, String version, String kind, String name, String metadata, String rest) {
    String yaml =
        "apiVersion: %s\nkind: %s\nmetadata:\n  name: %s\n  %s\n%s\n"
            .formatted(version, kind, name, metadata, rest);
    gate.observer.resource(yaml).fieldManager("kubectl").forceConflicts().serverSideApply();
  }

  private static void requireExactly(String account, List<ApiCall> made) {
    List<ApiCall> calls = new ArrayList<>(made);
    made.stream()
        .filter(call -> call.verb().equals("patch") && !MADE_BY_OTHERS.contains(call.resource()))
        .map(it -> new ApiCall("create", it.group(), it.resource(), it.namespace(), it.name()))
        .forEach(calls::add);
    Rights rights = Rights.of(OBJECTS, account);
    assertThat(calls).isNotEmpty();
    SoftAssertions.assertSoftly(
        softly -> {
          softly
              .assertThat(calls.stream().filter(call -> !rights.allow(call)).distinct())
              .as("calls of %s that are not allowed", account)
              .isEmpty();
          softly
              .assertThat(rights.unused(calls))
              .as("rights of %s that are not used", account)
              .isEmpty();
        });
  }
}
