package dev.redisgate.provisioning.cluster;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.workload.Offer;
import dev.redisgate.core.workload.Step;
import dev.redisgate.core.workload.Workload;
import dev.redisgate.core.workload.WorkloadRuntime;
import dev.redisgate.provisioning.ClusterSettings;
import dev.redisgate.provisioning.certificate.IssuedCertificate;
import dev.redisgate.provisioning.object.InstanceConfigMap;
import dev.redisgate.provisioning.object.InstanceObjects;
import dev.redisgate.provisioning.object.Names;
import dev.redisgate.provisioning.resync.Sight;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the Redis of instances as StatefulSets. Nothing is remembered between two steps: each asks
 * the cluster for what it needs, so that a run that was cut off anywhere can be followed by
 * another.
 */
public final class KubernetesWorkloads implements WorkloadRuntime {
  private final ClusterSettings settings;
  private final OrganizationHoldings holdings;
  private final Cluster cluster;
  private final Namespaces namespaces;
  private final Belongings belongings;
  private final InstanceCertificates certificates;
  private final StatefulSets sets;
  private final Domains domains;

  /** The parts of it, and what they work with. */
  public KubernetesWorkloads(ClusterSettings settings, ClusterParts parts) {
    this.settings = settings;
    this.holdings = parts.holdings();
    this.cluster = new Cluster(parts.kubernetes(), parts.removeTimeout());
    this.namespaces = new Namespaces(cluster, parts.holdings());
    this.belongings = new Belongings(cluster);
    this.certificates = new InstanceCertificates(cluster, settings, parts.clock(), parts.random());
    this.sets = new StatefulSets(cluster, parts.readyTimeout());
    this.domains = new Domains(cluster, settings.systemNamespace(), parts.readyTimeout());
  }

  @Override
  public Offer offer() {
    return new Offer(settings.redisImages().keySet(), EnumSet.allOf(Availability.class), true);
  }

  @Override
  public void bring(Step step, Workload workload) {
    Instance instance = workload.instance();
    InstanceObjects objects = new InstanceObjects(workload, settings);
    switch (step) {
      case ISOLATE -> {
        namespaces.awaitUsable(instance.organizationId());
        objects.isolate(holdings.holding(instance.organizationId())).forEach(cluster::apply);
      }
      case CONFIGURE -> cluster.apply(objects.configure());
      case SECURE ->
          cluster.apply(objects.secure(owner(instance), certificates.presentOrNew(instance)));
      case CONNECT -> belongings.replace(instance, objects.connect(owner(instance)));
      case RUN -> {
        StatefulSet desired = objects.run(owner(instance), certificate(instance));
        belongings.growVolumes(instance, desired); // first: where they cannot, no pod is replaced
        sets.apply(instance, desired);
      }
      case AWAIT -> {
        sets.awaitReady(instance);
        belongings.removeOldVolumes(instance);
      }
      case PUBLISH -> domains.publish(instance, objects.publish());
    }
  }

  @Override
  public void takeAway(Step step, Workload workload) {
    Instance instance = workload.instance();
    switch (step) {
      case PUBLISH -> domains.remove(instance);
      case AWAIT -> {
        // Nobody waits for what goes.
      }
      case RUN -> {
        belongings.removeStatefulSet(instance);
        sets.awaitNoPods(instance);
        belongings.removeVolumes(instance);
      }
      case CONNECT -> belongings.removeAddresses(instance);
      case SECURE -> belongings.removeSecrets(instance);
      case CONFIGURE -> belongings.removeConfiguration(instance);
      case ISOLATE -> namespaces.removeIfUnused(instance);
    }
  }

  @Override
  public void stop(Workload workload) {
    Instance instance = workload.instance();
    if (sets.present(instance) == null) {
      return;
    }
    InstanceObjects objects = new InstanceObjects(workload, settings);
    sets.apply(instance, objects.stopped(owner(instance), certificate(instance)));
    sets.awaitNoPods(instance);
  }

  @Override
  public RedisEndpoint endpoint(Workload workload) {
    return new InstanceObjects(workload, settings).endpoint(certificate(workload.instance()));
  }

  @Override
  public Optional<String> problem(Instance instance) {
    return switch (WorkloadSight.sight(sets.present(instance))) {
      case Sight.Ready() -> Optional.empty();
      case Sight.Troubled(String reason) -> Optional.of(reason);
      case Sight.Missing() -> Optional.of("its workload is not there");
    };
  }

  private OwnerReference owner(Instance instance) {
    @Nullable ConfigMap owner =
        cluster
            .kubernetes()
            .configMaps()
            .inNamespace(Names.namespace(instance.organizationId()))
            .withName(Names.of(instance))
            .get();
    if (owner == null) {
      throw new IllegalStateException("the ConfigMap of " + instance.id() + " has gone");
    }
    return InstanceConfigMap.owner(instance, owner.getMetadata().getUid());
  }

  private IssuedCertificate certificate(Instance instance) {
    return certificates
        .present(instance)
        .orElseThrow(
            () -> new IllegalStateException("the Secret of " + instance.id() + " has gone"));
  }
}
