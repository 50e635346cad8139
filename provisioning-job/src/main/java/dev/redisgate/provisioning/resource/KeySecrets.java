package dev.redisgate.provisioning.resource;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceResource;
import dev.redisgate.provisioning.resource.ResourceKeys.Minted;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;

/**
 * Keeps one valid access key in the Secret that a resource asks for. The key is in the database
 * before its token is in the Secret, and others are revoked after that: whoever is cut off in
 * between leaves a key that nobody knows, which the next one revokes.
 */
final class KeySecrets {
  private static final int ATTEMPTS = 5;

  private final KubernetesClient kubernetes;
  private final ResourceKeys keys;
  private final String url;

  KeySecrets(KubernetesClient kubernetes, ResourceKeys keys, String url) {
    this.kubernetes = kubernetes;
    this.keys = keys;
    this.url = url;
  }

  /**
   * Brings Secret and key where they should be.
   *
   * @return what there is to say; empty where no key is wanted
   */
  Optional<Finding> bring(
      RedisHttpInstance resource, Instance instance, Optional<Wish.KeyWish> wish) {
    if (wish.isPresent()) {
      return Optional.of(bring(resource, instance, wish.get()));
    }
    if (keys.hasAny(instance)) {
      removeAllBut(resource, "");
      keys.keepOnly(ResourceApi.nameOf(resource), instance, Optional.empty());
    }
    return Optional.empty();
  }

  private Finding bring(RedisHttpInstance resource, Instance instance, Wish.KeyWish wish) {
    InstanceResource name = ResourceApi.nameOf(resource);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Secret> present = find(name.namespace(), wish.secretName());
      if (present.isPresent() && !KeySecret.isOf(resource, present.get())) {
        return no("SecretTaken", "the Secret " + wish.secretName() + " is somebody else's");
      }
      Optional<String> token =
          present
              .flatMap(secret -> KeySecret.token(secret, url))
              .filter(text -> keys.isValid(instance, text, wish));
      if (token.isPresent()) {
        removeAllBut(resource, wish.secretName());
        keys.keepOnly(name, instance, token);
        return Finding.yes(
            Finding.ACCESS_KEY_READY, "Valid", "the key is in the Secret " + wish.secretName());
      }
      switch (keys.mint(name, instance, wish)) {
        case Minted.OverQuota(var exceeded) -> {
          return no("OverQuota", exceeded.text());
        }
        case Minted.Token(String text) ->
            write(present, KeySecret.of(resource, wish.secretName(), instance.id(), url, text));
      }
    }
    return no("Contended", "the Secret " + wish.secretName() + " keeps changing");
  }

  private static Finding no(String reason, String message) {
    return Finding.no(Finding.ACCESS_KEY_READY, reason, message);
  }

  private Optional<Secret> find(String namespace, String name) {
    return Optional.ofNullable(kubernetes.secrets().inNamespace(namespace).withName(name).get());
  }

  /**
   * Writes it, unless somebody else has written it since it was read: then it is looked at anew.
   */
  private void write(Optional<Secret> present, Secret secret) {
    try {
      if (present.isEmpty()) {
        kubernetes.resource(secret).create();
      } else {
        secret.getMetadata().setResourceVersion(present.get().getMetadata().getResourceVersion());
        kubernetes
            .resource(secret)
            .fieldManager(ResourceApi.FIELD_MANAGER)
            .forceConflicts()
            .serverSideApply();
      }
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
  }

  private void removeAllBut(RedisHttpInstance resource, String kept) {
    kubernetes
        .secrets()
        .inNamespace(resource.getMetadata().getNamespace())
        .withLabel(KeySecret.MANAGED_BY, KeySecret.MANAGER)
        .list()
        .getItems()
        .stream()
        .filter(secret -> KeySecret.isOf(resource, secret))
        .filter(secret -> !secret.getMetadata().getName().equals(kept))
        .forEach(secret -> kubernetes.resource(secret).delete());
  }
}
