package dev.redisgate.provisioning.resource;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The Secret that an application reads: where its instance is, and a token of it. */
final class KeySecret {
  static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  static final String MANAGER = "redisgate";

  private static final String URL = "UPSTASH_REDIS_REST_URL";
  private static final String TOKEN = "UPSTASH_REDIS_REST_TOKEN";
  private static final String KV_URL = "KV_REST_API_URL";
  private static final String KV_TOKEN = "KV_REST_API_TOKEN";

  private KeySecret() {}

  static Secret of(
      RedisHttpInstance resource, String name, UUID instance, String url, String token) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(resource.getMetadata().getNamespace())
        .addToLabels("app.kubernetes.io/part-of", MANAGER)
        .addToLabels(MANAGED_BY, MANAGER)
        .addToLabels("redisgate.dev/instance", instance.toString())
        .withOwnerReferences(owner(resource))
        .endMetadata()
        .withType("Opaque")
        .withData(data(url, token))
        .build();
  }

  private static OwnerReference owner(RedisHttpInstance resource) {
    return new OwnerReferenceBuilder()
        .withApiVersion(resource.getApiVersion())
        .withKind(resource.getKind())
        .withName(resource.getMetadata().getName())
        .withUid(resource.getMetadata().getUid())
        .build();
  }

  /** Under the names that clients of the two kinds look for. */
  private static Map<String, String> data(String url, String token) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put(URL, base64(url));
    data.put(TOKEN, base64(token));
    data.put(KV_URL, base64(url));
    data.put(KV_TOKEN, base64(token));
    return data;
  }

  /** Whether it was made for this resource. */
  static boolean isOf(RedisHttpInstance resource, Secret secret) {
    Map<String, String> labels = secret.getMetadata().getLabels();
    return labels != null
        && MANAGER.equals(labels.get(MANAGED_BY))
        && secret.getMetadata().getOwnerReferences().stream()
            .anyMatch(owner -> owner.getUid().equals(resource.getMetadata().getUid()));
  }

  /** The token in it; empty when it is not whole, or speaks of another address. */
  static Optional<String> token(Secret secret, String url) {
    Map<String, String> data = secret.getData();
    String token = data == null ? null : data.get(TOKEN);
    if (token == null) {
      return Optional.empty();
    }
    String plain = new String(Base64.getMimeDecoder().decode(token), StandardCharsets.UTF_8);
    return data(url, plain).equals(data) ? Optional.of(plain) : Optional.empty();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
