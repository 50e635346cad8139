package dev.redisgate.provisioning.cluster;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.workload.WorkloadException;
import dev.redisgate.provisioning.object.Labels;
import dev.redisgate.provisioning.object.Names;
import dev.redisgate.provisioning.redis.LoadingTime;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The StatefulSets of instances, and their pods. */
final class StatefulSets {
  private static final Logger log = LoggerFactory.getLogger(StatefulSets.class);
  private static final String KIND = "StatefulSet";
  private static final String IMMUTABLE = "updates to statefulset spec";

  private final Cluster cluster;
  private final Duration readyTimeout;

  /**
   * @param readyTimeout how long one pod may take until it is ready, besides loading its data
   */
  StatefulSets(Cluster cluster, Duration readyTimeout) {
    this.cluster = cluster;
    this.readyTimeout = readyTimeout;
  }

  /**
   * Makes it be as it should. What the server does not let change, such as its volumes, is changed
   * by making it anew around its pods, which are then replaced one by one.
   */
  void apply(Instance instance, StatefulSet desired) {
    try {
      cluster.apply(desired);
    } catch (WorkloadException e) {
      if (!isImmutable(e)) {
        throw e;
      }
      log.info("{} cannot be changed as it is: making it anew", Names.of(instance));
      Cluster.asked(
          KIND, () -> of(instance).withPropagationPolicy(DeletionPropagation.ORPHAN).delete());
      awaitGone(instance);
      cluster.apply(desired);
    }
  }

  /**
   * Waits until all its pods are as it says, and ready. Pods that run and say of no trouble load
   * their data: those of a large instance get the time that takes.
   *
   * @throws WorkloadException when they are not in time; it says why, as far as the pods do
   */
  void awaitReady(Instance instance) {
    int nodes = Names.nodes(instance);
    Duration limit = readyTimeout.multipliedBy(nodes);
    Duration loading = LoadingTime.of(instance.settings()).multipliedBy(nodes);
    long begun = System.nanoTime();
    if (Waiting.within(limit, () -> isReady(instance))) {
      return;
    }
    Waiting.within(loading, () -> isReady(instance) || trouble(instance).isPresent());
    if (!isReady(instance)) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
      String why = trouble(instance).orElse("its pods do not say why");
      throw new WorkloadException("it was not ready after %d s: %s".formatted(seconds, why), null);
    }
  }

  /** Waits until no pod of it is left. */
  void awaitNoPods(Instance instance) {
    cluster.awaitNone("pod", pods(instance));
  }

  private boolean isReady(Instance instance) {
    return isReady(present(instance));
  }

  /** Whether as many pods as it says are as it says, and ready. */
  static boolean isReady(@Nullable StatefulSet set) {
    if (set == null || set.getStatus() == null) {
      return false;
    }
    StatefulSetStatus status = set.getStatus();
    Integer wanted = set.getSpec().getReplicas();
    return Objects.equals(status.getObservedGeneration(), set.getMetadata().getGeneration())
        && Objects.equals(status.getReadyReplicas(), wanted)
        && Objects.equals(status.getUpdatedReplicas(), wanted);
  }

  /** The one that is there; null when there is none. */
  @Nullable StatefulSet present(Instance instance) {
    return Cluster.asked(KIND, of(instance)::get);
  }

  private RollableScalableResource<StatefulSet> of(Instance instance) {
    return cluster
        .kubernetes()
        .apps()
        .statefulSets()
        .inNamespace(Names.namespace(instance.organizationId()))
        .withName(Names.of(instance));
  }

  private FilterWatchListDeletable<Pod, PodList, PodResource> pods(Instance instance) {
    return cluster
        .kubernetes()
        .pods()
        .inNamespace(Names.namespace(instance.organizationId()))
        .withLabels(Labels.selector(instance));
  }

  private Optional<String> trouble(Instance instance) {
    List<Pod> present = Cluster.asked("pod", pods(instance)::list).getItems();
    return present.isEmpty() ? Optional.of("it has no pod") : PodTroubles.of(present);
  }

  private void awaitGone(Instance instance) {
    Waiting.until(
        () -> present(instance) == null,
        cluster.patience(),
        () -> "its StatefulSet is still there");
  }

  private static boolean isImmutable(WorkloadException refusal) {
    return refusal.getCause() instanceof KubernetesClientException error
        && String.valueOf(error.getMessage()).contains(IMMUTABLE);
  }
}
