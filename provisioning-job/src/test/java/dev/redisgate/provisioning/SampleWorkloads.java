package dev.redisgate.provisioning;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.EvictionPolicy;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.InstanceState;
import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.workload.Workload;
import dev.redisgate.provisioning.certificate.IssuedCertificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Workloads to build objects of. */
public final class SampleWorkloads {
  public static final UUID ORGANIZATION = UUID.fromString("0a000000-0000-4000-8000-000000000001");
  public static final UUID INSTANCE = UUID.fromString("0b000000-0000-4000-8000-000000000002");
  public static final String PASSWORD = "correct-horse";

  public static final ClusterSettings CLUSTER =
      new ClusterSettings(
          Map.of("7.0", "redis:7.0.15", "7.2", "redis:7.2.11"),
          "redisgate",
          "cluster.local",
          Optional.empty(),
          "command");

  /** Stands for one where nobody looks into it. */
  public static final IssuedCertificate CERTIFICATE =
      new IssuedCertificate("(certificate)", "(private key)");

  private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");
  private static final long MIB = 1L << 20;

  /** The least, the greatest, and some that are no round numbers. */
  public static final List<Long> SIZES =
      List.of(
          MIB,
          MIB + 1,
          3_000_001L,
          32 * MIB - 1,
          100 * MIB,
          256 * MIB,
          1_000_000_007L,
          1L << 30,
          4L << 30,
          (16L << 30) - 1,
          16L << 30);

  private SampleWorkloads() {}

  /** Settings of every combination of size, persistence, availability and domain. */
  public static List<InstanceSettings> allSettings() {
    List<InstanceSettings> all = new ArrayList<>();
    for (long size : SIZES) {
      for (Persistence persistence : Persistence.values()) {
        for (Availability availability : Availability.values()) {
          all.add(settings(size, persistence, availability, Optional.empty()));
          all.add(settings(size, persistence, availability, Optional.of("cache.example.com")));
        }
      }
    }
    return all;
  }

  public static InstanceSettings settings(
      long bytes, Persistence persistence, Availability availability, Optional<String> domain) {
    return new InstanceSettings(
        bytes, "7.0", persistence, EvictionPolicy.NOEVICTION, availability, domain);
  }

  public static InstanceSettings settings(Persistence persistence, Availability availability) {
    return settings(64 * MIB, persistence, availability, Optional.empty());
  }

  public static Workload workload(InstanceSettings settings) {
    return new Workload(instance(settings), Limits.NONE, PASSWORD);
  }

  public static Instance instance(InstanceSettings settings) {
    return new Instance(
        INSTANCE,
        ORGANIZATION,
        "cache",
        "Our cache",
        settings,
        new InstanceState(InstanceStatus.CREATING, Optional.empty(), CREATED),
        CREATED);
  }
}
