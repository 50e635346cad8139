package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.workload.Workload;
import dev.redisgate.provisioning.ClusterSettings;
import dev.redisgate.provisioning.certificate.IssuedCertificate;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Optional;

/**
 * All objects of one instance, step by step. Each step's list is in the order in which they are to
 * be applied; each may be applied again.
 */
public final class InstanceObjects {
  private final Workload workload;
  private final Instance instance;
  private final ClusterSettings settings;

  public InstanceObjects(Workload workload, ClusterSettings settings) {
    this.workload = workload;
    this.instance = workload.instance();
    this.settings = settings;
  }

  /** What Redis is configured with; the owner of all that follows. */
  public ConfigMap configure() {
    return InstanceConfigMap.of(instance);
  }

  /** Passwords and the certificate. */
  public Secret secure(OwnerReference owner, IssuedCertificate certificate) {
    return InstanceSecret.of(workload, certificate, owner);
  }

  /** Addresses. */
  public List<HasMetadata> connect(OwnerReference owner) {
    return List.copyOf(InstanceService.all(instance, owner));
  }

  /** Redis, running. */
  public StatefulSet run(OwnerReference owner, IssuedCertificate certificate) {
    return InstanceStatefulSet.of(workload, settings, certificate, owner, Names.nodes(instance));
  }

  /** The same Redis, stopped: no pods, data kept. */
  public StatefulSet stopped(OwnerReference owner, IssuedCertificate certificate) {
    return InstanceStatefulSet.of(workload, settings, certificate, owner, 0);
  }

  /** How its Redis is reached once it runs. */
  public RedisEndpoint endpoint(IssuedCertificate certificate) {
    boolean replicated = instance.settings().availability() == Availability.REPLICATED;
    String service = replicated ? Names.sentinelsService(instance) : Names.of(instance);
    return new RedisEndpoint(
        Names.host(service, instance, settings),
        replicated ? Names.SENTINEL_PORT : Names.REDIS_PORT,
        workload.redisPassword(),
        Optional.of(certificate.certificate()),
        replicated ? Optional.of(Names.PRIMARY) : Optional.empty());
  }
}
