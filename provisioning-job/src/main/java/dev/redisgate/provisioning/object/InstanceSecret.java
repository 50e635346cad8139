package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.workload.Workload;
import dev.redisgate.provisioning.certificate.IssuedCertificate;
import dev.redisgate.provisioning.redis.RedisFiles;
import dev.redisgate.provisioning.redis.RedisUsers;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Passwords, users and the certificate of an instance. */
public final class InstanceSecret {
  private InstanceSecret() {}

  static Secret of(Workload workload, IssuedCertificate certificate, OwnerReference owner) {
    Instance instance = workload.instance();
    Map<String, String> encoded = new TreeMap<>();
    files(workload, certificate).forEach((name, text) -> encoded.put(name, encode(text)));
    return new SecretBuilder()
        .withMetadata(Metadata.owned(Names.of(instance), instance, owner))
        .withType("Opaque")
        .withData(encoded)
        .build();
  }

  /** The certificate that a Secret of an instance holds; empty where there is none. */
  public static Optional<IssuedCertificate> certificate(@Nullable Secret secret) {
    Map<String, String> data =
        secret == null || secret.getData() == null ? Map.of() : secret.getData();
    String certificate = data.get(RedisFiles.CERTIFICATE);
    String privateKey = data.get(RedisFiles.PRIVATE_KEY);
    return certificate == null || privateKey == null
        ? Optional.empty()
        : Optional.of(new IssuedCertificate(decode(certificate), decode(privateKey)));
  }

  /** By name. */
  static Map<String, String> files(Workload workload, IssuedCertificate certificate) {
    String password = workload.redisPassword();
    Map<String, String> files = new TreeMap<>();
    files.put(RedisFiles.CERTIFICATE, certificate.certificate());
    files.put(RedisFiles.PRIVATE_KEY, certificate.privateKey());
    files.put(
        RedisFiles.REDIS_USERS,
        RedisUsers.ofRedis(password, workload.instance().settings().availability()));
    files.put(RedisFiles.SENTINEL_USERS, RedisUsers.ofSentinel(password));
    files.put(RedisFiles.PASSWORD, password);
    files.put(RedisFiles.NODE_PASSWORD, RedisUsers.nodePassword(password));
    return files;
  }

  private static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
