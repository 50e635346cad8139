package dev.redisgate.provisioning.resource;

import dev.redisgate.core.instance.InstanceResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The resources, as the Kubernetes API has them. */
final class ResourceApi {
  /** Who writes, in the words of the API. */
  static final String FIELD_MANAGER = "redisgate";

  private static final int ATTEMPTS = 5;
  private static final PatchContext MERGE =
      new PatchContext.Builder()
          .withPatchType(PatchType.JSON_MERGE)
          .withFieldManager(FIELD_MANAGER)
          .build();
  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(FIELD_MANAGER)
          .withForce(true)
          .build();

  private final KubernetesClient kubernetes;

  ResourceApi(KubernetesClient kubernetes) {
    this.kubernetes = kubernetes;
  }

  Optional<RedisHttpInstance> find(InstanceResource name) {
    return Optional.ofNullable(at(name).get());
  }

  /** Every resource in any namespace. */
  List<InstanceResource> all() {
    return kubernetes.resources(RedisHttpInstance.class).inAnyNamespace().list().getItems().stream()
        .map(ResourceApi::nameOf)
        .toList();
  }

  /**
   * Whether there is no resource of this name. Answers only where there can be some: what is not
   * found because the API server does not know of such resources is not gone.
   */
  boolean isGone(InstanceResource name) {
    return kubernetes
        .resources(RedisHttpInstance.class)
        .inNamespace(name.namespace())
        .list()
        .getItems()
        .stream()
        .noneMatch(there -> nameOf(there).equals(name));
  }

  static InstanceResource nameOf(RedisHttpInstance resource) {
    ObjectMeta metadata = resource.getMetadata();
    return new InstanceResource(metadata.getNamespace(), metadata.getName());
  }

  /** The slug that a namespace is labelled with. */
  Optional<String> organizationOf(String namespace) {
    return Optional.ofNullable(kubernetes.namespaces().withName(namespace).get())
        .map(found -> found.getMetadata().getLabels())
        .map(labels -> labels.get(RedisHttpInstance.ORGANIZATION_LABEL))
        .filter(slug -> !slug.isBlank());
  }

  /**
   * Has the resource stay when it is deleted, until {@link #release}.
   *
   * @return false when it is gone, or being deleted, or another one by now
   */
  boolean hold(RedisHttpInstance resource) {
    return change(
        resource,
        now -> {
          List<String> finalizers = new ArrayList<>(now.getFinalizers());
          finalizers.add(RedisHttpInstance.FINALIZER);
          return finalizers;
        },
        true);
  }

  /** Lets the resource go, if it is still there. */
  void release(RedisHttpInstance resource) {
    change(
        resource,
        now ->
            now.getFinalizers().stream()
                .filter(finalizer -> !finalizer.equals(RedisHttpInstance.FINALIZER))
                .toList(),
        false);
  }

  /**
   * Changes the finalizers, however often others change the resource meanwhile.
   *
   * @param held whether ours is to be among them
   * @return whether it is so now
   */
  private boolean change(
      RedisHttpInstance resource,
      Function<RedisHttpInstance, List<String>> finalizers,
      boolean held) {
    Optional<RedisHttpInstance> now = Optional.of(resource);
    for (int attempt = 0; attempt < ATTEMPTS && now.isPresent(); attempt++) {
      if (now.get().getFinalizers().contains(RedisHttpInstance.FINALIZER) == held) {
        return true;
      }
      if (held && now.get().isMarkedForDeletion()) {
        return false;
      }
      if (write(now.get(), finalizers.apply(now.get()))) {
        return true;
      }
      now = find(nameOf(resource)).filter(found -> same(resource, found));
    }
    return false;
  }

  /** False when it has been changed since it was read, or is gone. */
  private boolean write(RedisHttpInstance now, List<String> finalizers) {
    try {
      at(nameOf(now)).patch(MERGE, finalizersOf(now, finalizers));
      return true;
    } catch (KubernetesClientException e) {
      requireOutdated(e);
      return false;
    }
  }

  /** Lets pass what says that the resource is gone, or has changed, or is another one by now. */
  private static void requireOutdated(KubernetesClientException e) {
    if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND
        && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
      throw e;
    }
  }

  /** A patch that holds for this version of the resource only. */
  private static String finalizersOf(RedisHttpInstance now, List<String> finalizers) {
    return Serialization.asJson(
        Map.of(
            "metadata",
            Map.of(
                "finalizers",
                finalizers,
                "resourceVersion",
                now.getMetadata().getResourceVersion())));
  }

  private static boolean same(RedisHttpInstance one, RedisHttpInstance other) {
    return one.getMetadata().getUid().equals(other.getMetadata().getUid());
  }

  /** Says what has become of the resource; nobody has to be told of one that is gone. */
  void report(RedisHttpInstance resource, RedisHttpInstanceStatus status) {
    RedisHttpInstance report = new RedisHttpInstance();
    report.setMetadata(
        new ObjectMetaBuilder()
            .withName(resource.getMetadata().getName())
            .withNamespace(resource.getMetadata().getNamespace())
            .withUid(resource.getMetadata().getUid())
            .build());
    report.setStatus(status);
    try {
      kubernetes.resource(report).subresource("status").patch(APPLY, report);
    } catch (KubernetesClientException e) {
      requireOutdated(e);
    }
  }

  private Resource<RedisHttpInstance> at(InstanceResource name) {
    return kubernetes
        .resources(RedisHttpInstance.class)
        .inNamespace(name.namespace())
        .withName(name.name());
  }
}
