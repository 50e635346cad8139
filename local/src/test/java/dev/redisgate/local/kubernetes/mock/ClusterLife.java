package dev.redisgate.local.kubernetes.mock;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the controllers of a cluster would do, and nothing runs: pods and volume claims of
 * StatefulSets come and go and become ready at once, DomainMappings become ready, and what is in a
 * namespace goes with it.
 */
public final class ClusterLife implements AutoCloseable {
  private static final long PERIOD_MILLIS = 50;
  private static final List<Class<? extends HasMetadata>> CONTENTS =
      List.of(
          ConfigMap.class,
          Secret.class,
          Service.class,
          NetworkPolicy.class,
          ResourceQuota.class,
          StatefulSet.class,
          PersistentVolumeClaim.class);

  private final KubernetesClient cluster;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private volatile String trouble = "";
  private volatile boolean loading;

  private ClusterLife(KubernetesClient cluster) {
    this.cluster = cluster;
  }

  /** Begins to live in a cluster. */
  public static ClusterLife of(TaughtApiServer server) {
    ClusterLife life = new ClusterLife(server.observer());
    life.thread.scheduleWithFixedDelay(
        life::live, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    return life;
  }

  /** From now on no pod becomes ready, for this reason; none for the empty one. */
  public void trouble(String reason) {
    trouble = reason;
  }

  /** From now on no pod becomes ready, though it runs; or those that do become ready again. */
  public void loading(boolean loading) {
    this.loading = loading;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    cluster.close();
  }

  private void live() {
    try {
      List<StatefulSet> sets = cluster.apps().statefulSets().inAnyNamespace().list().getItems();
      sets.forEach(this::follow);
      removeOrphans(sets);
      cluster
          .genericKubernetesResources(KnativeKinds.DOMAIN_MAPPING)
          .inAnyNamespace()
          .list()
          .getItems()
          .forEach(this::map);
      emptyNamespaces();
    } catch (KubernetesClientException _) {
      // what has changed or gone meanwhile is looked at again in a moment
    }
  }

  private void follow(StatefulSet set) {
    Long generation = set.getMetadata().getGeneration();
    int replicas = set.getSpec().getReplicas();
    int ready = trouble.isEmpty() && !loading ? replicas : 0;
    if (set.getStatus() != null
        && Objects.equals(set.getStatus().getObservedGeneration(), generation)
        && set.getStatus().getReadyReplicas() >= ready) {
      return;
    }
    for (int ordinal = 0; ordinal < replicas; ordinal++) {
      makeVolumes(set, ordinal);
      cluster.resource(pod(set, ordinal)).createOr(present -> present.patch());
    }
    cluster
        .resource(
            new StatefulSetBuilder(set)
                .editOrNewStatus()
                .withObservedGeneration(generation)
                .withReplicas(replicas)
                .withUpdatedReplicas(replicas)
                .withReadyReplicas(ready)
                .endStatus()
                .build())
        .patchStatus();
  }

  private Pod pod(StatefulSet set, int ordinal) {
    ContainerStatus waiting =
        new ContainerStatusBuilder()
            .withName("redis")
            .withNewState()
            .withNewWaiting()
            .withReason(trouble)
            .endWaiting()
            .endState()
            .build();
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace(set.getMetadata().getNamespace())
        .withName(set.getMetadata().getName() + "-" + ordinal)
        .withLabels(set.getSpec().getTemplate().getMetadata().getLabels())
        .endMetadata()
        .withNewStatus()
        .withContainerStatuses(trouble.isEmpty() ? List.of() : List.of(waiting))
        .endStatus()
        .build();
  }

  /** Claims bear the labels of the selector, as those that a real controller makes. */
  private void makeVolumes(StatefulSet set, int ordinal) {
    for (PersistentVolumeClaim template : set.getSpec().getVolumeClaimTemplates()) {
      String name =
          "%s-%s-%d"
              .formatted(template.getMetadata().getName(), set.getMetadata().getName(), ordinal);
      HasMetadata claim =
          new PersistentVolumeClaimBuilder(template)
              .withNewMetadata()
              .withNamespace(set.getMetadata().getNamespace())
              .withName(name)
              .withLabels(set.getSpec().getSelector().getMatchLabels())
              .endMetadata()
              .build();
      if (cluster.resource(claim).get() == null) {
        cluster.resource(claim).create();
      }
    }
  }

  private void removeOrphans(List<StatefulSet> sets) {
    Set<String> wanted =
        sets.stream()
            .flatMap(
                set ->
                    IntStream.range(0, set.getSpec().getReplicas())
                        .mapToObj(ordinal -> set.getMetadata().getName() + "-" + ordinal))
            .collect(Collectors.toSet());
    cluster.pods().inAnyNamespace().list().getItems().stream()
        .filter(pod -> !wanted.contains(pod.getMetadata().getName()))
        .forEach(pod -> cluster.resource(pod).delete());
  }

  private void map(GenericKubernetesResource mapping) {
    if (mapping.get("status", "conditions") == null) {
      Map<String, String> ready = Map.of("type", "Ready", "status", "True");
      mapping.setAdditionalProperty("status", Map.of("conditions", List.of(ready)));
      cluster
          .genericKubernetesResources(KnativeKinds.DOMAIN_MAPPING)
          .resource(mapping)
          .patchStatus();
    }
  }

  /** Objects first and namespaces then: what has just been made is in one that is there. */
  private void emptyNamespaces() {
    List<HasMetadata> objects =
        CONTENTS.stream()
            .flatMap(kind -> cluster.resources(kind).inAnyNamespace().list().getItems().stream())
            .map(HasMetadata.class::cast)
            .toList();
    Set<String> there =
        cluster.namespaces().list().getItems().stream()
            .map(namespace -> namespace.getMetadata().getName())
            .collect(Collectors.toSet());
    objects.stream()
        .filter(object -> !there.contains(object.getMetadata().getNamespace()))
        .forEach(object -> cluster.resource(object).delete());
  }
}
