package dev.redisgate.provisioning.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.workload.WorkloadException;
import dev.redisgate.provisioning.object.Names;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done when an API server, whose answers are written here, does not take a StatefulSet. */
class StatefulSetsTest {
  private static final String IMMUTABLE =
      "StatefulSet.apps \"x\" is invalid: spec: Forbidden: updates to statefulset spec for fields"
          + " other than 'replicas' are forbidden";

  private final Instance instance =
      Instance.create(
          UUID.randomUUID(), "cache", "Cache", InstanceSettings.ofSize(1 << 20), Instant.EPOCH);
  private final StatefulSet desired =
      new StatefulSetBuilder()
          .withNewMetadata()
          .withNamespace(Names.namespace(instance.organizationId()))
          .withName(Names.of(instance))
          .endMetadata()
          .build();
  private final String collection =
      "/apis/apps/v1/namespaces/%s/statefulsets"
          .formatted(Names.namespace(instance.organizationId()));
  private final String path = collection + "/" + Names.of(instance);
  private final String patch = path + "?fieldManager=redisgate&force=true";

  private KubernetesMockServer server;
  private KubernetesClient client;
  private StatefulSets sets;

  @BeforeEach
  void start() {
    server = new KubernetesMockServer(false);
    server.init();
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(server.url("/"))
            .withRequestRetryBackoffLimit(0)
            .build();
    client = new KubernetesClientBuilder().withConfig(config).build();
    Duration patience = Duration.ofSeconds(10);
    sets = new StatefulSets(new Cluster(client, patience), patience);
  }

  @AfterEach
  void stop() {
    client.close();
    server.destroy();
  }

  @Test
  void whatCannotBeChanged_isMadeAnewAroundItsPods() throws Exception {
    server.expect().patch().withPath(patch).andReturn(422, refusal(422, IMMUTABLE)).once();
    server.expect().delete().withPath(path).andReturn(200, new Status()).once();
    server.expect().get().withPath(path).andReturn(200, desired).once();
    server.expect().get().withPath(path).andReturn(404, refusal(404, "gone")).once();
    server.expect().patch().withPath(patch).andReturn(200, desired).once();
    sets.apply(instance, desired);
    assertThat(server.takeRequest().getMethod()).isEqualTo("PATCH");
    var deletion = server.takeRequest();
    assertThat(deletion.getMethod()).isEqualTo("DELETE");
    assertThat(deletion.getUtf8Body()).contains("Orphan");
    assertThat(server.takeRequest().getMethod()).isEqualTo("GET");
    assertThat(server.takeRequest().getMethod()).isEqualTo("GET");
    assertThat(server.takeRequest().getMethod()).isEqualTo("PATCH");
  }

  @Test
  void whatIsInvalid_staysAsItIs() {
    server.expect().patch().withPath(patch).andReturn(422, refusal(422, "no such field")).once();
    assertThatThrownBy(() -> sets.apply(instance, desired))
        .isInstanceOf(WorkloadException.class)
        .hasMessage("the cluster does not take its StatefulSet");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void whatIsOverQuota_saysSo() {
    String message = "exceeded quota: redisgate, requested: pods=1, used: pods=5, limited: pods=5";
    server.expect().patch().withPath(patch).andReturn(403, refusal(403, message)).once();
    assertThatThrownBy(() -> sets.apply(instance, desired))
        .isInstanceOf(WorkloadException.class)
        .hasMessage("the organization's room in the cluster is used up");
  }

  @Test
  void serverThatIsAway_isNoRefusal() {
    server.expect().patch().withPath(patch).andReturn(503, refusal(503, "away")).always();
    assertThatThrownBy(() -> sets.apply(instance, desired))
        .isInstanceOf(KubernetesClientException.class);
  }

  private static Status refusal(int code, String message) {
    return new StatusBuilder().withCode(code).withStatus("Failure").withMessage(message).build();
  }
}
