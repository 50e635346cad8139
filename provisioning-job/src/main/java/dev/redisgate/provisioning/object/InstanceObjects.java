package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.workload.Step;
import dev.redisgate.core.workload.Workload;
import dev.redisgate.provisioning.ClusterSettings;
import dev.redisgate.provisioning.certificate.IssuedCertificate;
import dev.redisgate.provisioning.redis.RedisConfiguration;
import dev.redisgate.provisioning.redis.SentinelConfiguration;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * All objects of one instance, step by step. Each step's list is in the order in which they are to
 * be applied; each may be applied again. What an instance of other settings had and this one has
 * not (Services of replicas, a budget, a domain) is not taken away by that: whoever applies deletes
 * what has the instance's labels and is in no list.
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

  /**
   * Everything, as it is when the instance runs. {@link Step#AWAIT} has no objects.
   *
   * @param uid of the ConfigMap, which owns what follows it
   */
  public static Map<Step, List<HasMetadata>> of(
      Workload workload,
      ClusterSettings settings,
      Holding holding,
      IssuedCertificate certificate,
      String uid) {
    InstanceObjects objects = new InstanceObjects(workload, settings);
    OwnerReference owner = InstanceConfigMap.owner(workload.instance(), uid);
    Map<Step, List<HasMetadata>> all = new EnumMap<>(Step.class);
    all.put(Step.ISOLATE, objects.isolate(holding));
    all.put(Step.CONFIGURE, List.of(objects.configure()));
    all.put(Step.SECURE, List.of(objects.secure(owner, certificate)));
    all.put(Step.CONNECT, objects.connect(owner));
    all.put(Step.RUN, List.of(objects.run(owner, certificate)));
    all.put(Step.AWAIT, List.of());
    all.put(Step.PUBLISH, List.copyOf(objects.publish()));
    return all;
  }

  /** The organization's place. It is not the instance's own: others may be there too. */
  public List<HasMetadata> isolate(Holding holding) {
    UUID organization = instance.organizationId();
    return List.of(
        OrganizationNamespace.of(organization),
        OrganizationNetworkPolicy.of(organization),
        OrganizationQuota.of(organization, workload.limits(), holding));
  }

  /** What Redis is configured with; the owner of all that follows. */
  public ConfigMap configure() {
    return InstanceConfigMap.of(instance);
  }

  /** Passwords and the certificate. */
  public Secret secure(OwnerReference owner, IssuedCertificate certificate) {
    return InstanceSecret.of(workload, certificate, owner);
  }

  /** Who may come, where, and what may be taken away at once. */
  public List<HasMetadata> connect(OwnerReference owner) {
    List<HasMetadata> objects = new ArrayList<>();
    objects.add(InstanceNetworkPolicy.of(instance, settings, owner));
    objects.addAll(InstanceService.all(instance, owner));
    objects.addAll(InstanceDisruptionBudget.all(instance, owner));
    return List.copyOf(objects);
  }

  /** Redis, running. */
  public StatefulSet run(OwnerReference owner, IssuedCertificate certificate) {
    return InstanceStatefulSet.of(workload, settings, certificate, owner, Names.nodes(instance));
  }

  /** The same Redis, stopped: no pods, data kept. */
  public StatefulSet stopped(OwnerReference owner, IssuedCertificate certificate) {
    return InstanceStatefulSet.of(workload, settings, certificate, owner, 0);
  }

  /** A host name of its own; nothing where none is asked for. */
  public List<GenericKubernetesResource> publish() {
    return InstanceDomain.all(instance, settings);
  }

  /** How its Redis is reached once it runs. */
  public RedisEndpoint endpoint(IssuedCertificate certificate) {
    boolean replicated = instance.settings().availability() == Availability.REPLICATED;
    String service = replicated ? Names.sentinelsService(instance) : Names.of(instance);
    return new RedisEndpoint(
        Names.host(service, instance, settings),
        replicated ? SentinelConfiguration.PORT : RedisConfiguration.PORT,
        workload.redisPassword(),
        Optional.of(certificate.certificate()),
        replicated ? Optional.of(SentinelConfiguration.PRIMARY) : Optional.empty());
  }
}
