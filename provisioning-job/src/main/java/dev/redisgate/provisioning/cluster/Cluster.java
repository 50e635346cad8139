package dev.redisgate.provisioning.cluster;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.ServerSideApplicable;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The API of Kubernetes, as provisioning uses it: server-side apply in the name of one field
 * manager, and deletions that are waited for. What the server refuses is a {@link
 * dev.redisgate.core.workload.WorkloadException}; that it cannot be reached is not, for then
 * another try may do.
 */
final class Cluster {
  /** Who owns the fields that are applied. */
  static final String FIELD_MANAGER = "redisgate";

  private final KubernetesClient kubernetes;
  private final Duration patience;

  /**
   * @param patience how long a deletion may take
   */
  Cluster(KubernetesClient kubernetes, Duration patience) {
    this.kubernetes = kubernetes;
    this.patience = patience;
  }

  KubernetesClient kubernetes() {
    return kubernetes;
  }

  Duration patience() {
    return patience;
  }

  /** Makes an object be as it should; what others have set beside that stays. */
  <T extends HasMetadata> T apply(T desired) {
    return asked(desired.getKind(), () -> own(kubernetes.resource(desired)).serverSideApply());
  }

  /** What is applied to it is RedisGate's, whoever has set it before. */
  static <T> ServerSideApplicable<T> own(Resource<T> object) {
    return object.fieldManager(FIELD_MANAGER).forceConflicts();
  }

  /**
   * Deletes objects with all that belongs to them, and waits until they are gone.
   *
   * @param kind for the message
   */
  <T extends HasMetadata> void delete(
      String kind, FilterWatchListDeletable<T, ?, ? extends Resource<T>> objects) {
    List<? extends Resource<T>> present = asked(kind, () -> objects.resources().toList());
    present.forEach(
        object ->
            asked(
                kind, () -> object.withPropagationPolicy(DeletionPropagation.FOREGROUND).delete()));
    awaitNone(kind, objects);
  }

  /** Waits until there is no object of these any more. */
  <T extends HasMetadata> void awaitNone(
      String kind, FilterWatchListDeletable<T, ?, ? extends Resource<T>> objects) {
    Waiting.until(
        () -> asked(kind, objects::resources).findAny().isEmpty(),
        patience,
        () -> "its %s is still there after %d s".formatted(kind, patience.toSeconds()));
  }

  /** Asks the server, and says what it refuses. */
  static <T> T asked(String kind, Supplier<T> question) {
    try {
      return question.get();
    } catch (KubernetesClientException e) {
      throw ServerRefusal.of(kind, e);
    }
  }
}
