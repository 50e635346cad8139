package dev.redisgate.local.kubernetes.redis;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.workload.Workload;
import dev.redisgate.provisioning.ClusterSettings;
import dev.redisgate.provisioning.certificate.Certificates;
import dev.redisgate.provisioning.certificate.IssuedCertificate;
import dev.redisgate.provisioning.object.InstanceConfigMap;
import dev.redisgate.provisioning.object.InstanceObjects;
import dev.redisgate.provisioning.object.Names;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The files that are mounted into the pods of an instance, in a directory of this machine. */
record PodFiles(Path directory, IssuedCertificate certificate) {
  static final String PASSWORD = "correct-horse";

  static final ClusterSettings CLUSTER =
      new ClusterSettings(
          Map.of("7.0", "redis:7.0.15"), "redisgate", "cluster.local", Optional.empty(), "command");

  Path configuration() {
    return directory.resolve("configuration");
  }

  Path secret() {
    return directory.resolve("secret");
  }

  /** Writes them, as the objects of an instance of these settings hold them. */
  static PodFiles write(Path directory, InstanceSettings settings) throws IOException {
    Instance instance =
        Instance.create(UUID.randomUUID(), "cache", "Cache", settings, Instant.now());
    IssuedCertificate certificate =
        Certificates.issue(
            Names.of(instance),
            Names.allHosts(instance, CLUSTER),
            Instant.now(),
            new SecureRandom());
    InstanceObjects objects =
        new InstanceObjects(new Workload(instance, Limits.NONE, PASSWORD), CLUSTER);
    OwnerReference owner = InstanceConfigMap.owner(instance, "uid");
    PodFiles files = new PodFiles(directory, certificate);
    write(files.configuration(), objects.configure().getData());
    for (Map.Entry<String, String> file : objects.secure(owner, certificate).getData().entrySet()) {
      String text = new String(Base64.getDecoder().decode(file.getValue()), StandardCharsets.UTF_8);
      write(files.secret(), Map.of(file.getKey(), text));
    }
    return files;
  }

  private static void write(Path directory, Map<String, String> files) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
  }
}
