package dev.redisgate.local.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.EvictionPolicy;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.workload.Workload;
import dev.redisgate.local.kubernetes.rule.ManifestRules;
import dev.redisgate.local.kubernetes.rule.ObjectSet;
import dev.redisgate.local.kubernetes.schema.KubernetesSchemas;
import dev.redisgate.local.kubernetes.schema.Trees;
import dev.redisgate.provisioning.ClusterSettings;
import dev.redisgate.provisioning.certificate.IssuedCertificate;
import dev.redisgate.provisioning.object.Holding;
import dev.redisgate.provisioning.object.InstanceObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every object that the provisioning job can build is one that the server takes. */
class ProvisionedObjectsTest {
  private static final KubernetesSchemas SCHEMAS = KubernetesSchemas.load();
  private static final long U = Limits.UNLIMITED;

  private static final Map<String, String> IMAGES =
      Map.of("7.0", "redis:7.0.15", "7.2", "redis:7.2.11", "8.2", "registry.example/redis:8.2");

  private static final List<Long> SIZES =
      List.of(1L << 20, 3_000_001L, 256L << 20, 1_000_000_007L, 4L << 30, 16L << 30);

  private static final List<Limits> LIMITS =
      List.of(
          limits(5, 0, 1L << 30),
          limits(50, 10, 64L << 30),
          limits(50, U, U),
          limits(1, 0, 1),
          Limits.NONE);

  static List<InstanceSettings> settings() {
    List<InstanceSettings> all = new ArrayList<>();
    for (String version : IMAGES.keySet().stream().sorted().toList()) {
      for (long size : SIZES) {
        for (Persistence persistence : Persistence.values()) {
          for (Availability availability : Availability.values()) {
            all.add(settings(version, size, persistence, availability, Optional.empty()));
            all.add(
                settings(
                    version, size, persistence, availability, Optional.of("cache.example.com")));
          }
        }
      }
    }
    return all;
  }

  private static InstanceSettings settings(
      String version,
      long size,
      Persistence persistence,
      Availability availability,
      Optional<String> domain) {
    EvictionPolicy eviction =
        persistence == Persistence.NONE ? EvictionPolicy.ALLKEYS_LRU : EvictionPolicy.NOEVICTION;
    return new InstanceSettings(size, version, persistence, eviction, availability, domain);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everyObject_ofAllSettings_isWhatAServerTakes(InstanceSettings settings) {
    requireSound(objects(settings, Limits.NONE, Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource
  void everyObject_ofAllPlansAndClusters_isWhatAServerTakes(Availability availability) {
    for (Persistence persistence : Persistence.values()) {
      for (Limits limits : LIMITS) {
        InstanceSettings settings =
            settings("7.0", 1 << 20, persistence, availability, Optional.empty());
        requireSound(objects(settings, limits, Optional.empty()));
        requireSound(objects(settings, limits, Optional.of("fast")));
      }
    }
  }

  private static void requireSound(List<Map<String, Object>> objects) {
    assertThat(objects).hasSizeGreaterThanOrEqualTo(8);
    assertThat(objects)
        .allSatisfy(object -> assertThat(SCHEMAS.problems(object)).as("%s", object).isEmpty());
    assertThat(ManifestRules.forObjects().problems(new ObjectSet(objects, Set.of()))).isEmpty();
  }

  private static List<Map<String, Object>> objects(
      InstanceSettings settings, Limits limits, Optional<String> storageClass) {
    ClusterSettings cluster =
        new ClusterSettings(IMAGES, "redisgate", "cluster.local", storageClass, "command");
    Instance instance =
        Instance.create(UUID.randomUUID(), "cache", "Cache", settings, Instant.EPOCH);
    return InstanceObjects.of(
            new Workload(instance, limits, "password"),
            cluster,
            Holding.NOTHING,
            new IssuedCertificate("certificate", "key"),
            UUID.randomUUID().toString())
        .values()
        .stream()
        .flatMap(List::stream)
        .map(ProvisionedObjectsTest::tree)
        .toList();
  }

  private static Map<String, Object> tree(HasMetadata object) {
    return Trees.parse(Serialization.asYaml(object)).getFirst();
  }

  private static Limits limits(long instances, long replicated, long memoryBytes) {
    return new Limits(instances, replicated, U, memoryBytes, U, U, U, U, U, U, U, U);
  }
}
