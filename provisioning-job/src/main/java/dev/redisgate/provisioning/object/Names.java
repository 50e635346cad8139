package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.provisioning.ClusterSettings;
import dev.redisgate.provisioning.redis.SentinelConfiguration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What objects are called. Names are made of ids, not slugs: those may change, and an object cannot
 * be renamed.
 */
public final class Names {
  private Names() {}

  /** The namespace of an organization. */
  public static String namespace(UUID organizationId) {
    return "redisgate-" + organizationId;
  }

  /** What ConfigMap, Secret, StatefulSet, Service and policies of an instance are called. */
  public static String of(Instance instance) {
    return "redis-" + instance.id();
  }

  /** The headless Service that gives each pod a host name. */
  public static String nodesService(Instance instance) {
    return of(instance) + "-nodes";
  }

  /** The Service in front of the Sentinels. */
  public static String sentinelsService(Instance instance) {
    return of(instance) + "-sentinels";
  }

  /** How many pods its Redis is. */
  public static int nodes(Instance instance) {
    return instance.settings().availability().nodes();
  }

  /**
   * The claims for volumes that it has. Any other with its label is left over from other settings
   * and must go before those come back: what is in it is old by then, and a node would believe it.
   */
  public static List<String> claims(Instance instance) {
    return switch (instance.settings().persistence()) {
      case NONE -> List.of();
      case APPEND_ONLY ->
          IntStream.range(0, nodes(instance))
              .mapToObj(ordinal -> NodeContainers.DATA_VOLUME + "-" + pod(instance, ordinal))
              .toList();
    };
  }

  /** The pod of an ordinal, from 0. */
  static String pod(Instance instance, int ordinal) {
    return of(instance) + "-" + ordinal;
  }

  /** The full host name of a Service in the organization's namespace. */
  public static String host(String service, Instance instance, ClusterSettings settings) {
    return "%s.%s.svc.%s"
        .formatted(service, namespace(instance.organizationId()), settings.clusterDomain());
  }

  /** The full host names of the pods, by ordinal. */
  public static List<String> nodeHosts(Instance instance, ClusterSettings settings) {
    return IntStream.range(0, SentinelConfiguration.NODES)
        .mapToObj(ordinal -> nodeHost(ordinal, instance, settings))
        .toList();
  }

  /**
   * Every name under which Redis or Sentinel are spoken to, whatever the instance's availability is
   * now: another availability then needs no other certificate.
   */
  public static Set<String> allHosts(Instance instance, ClusterSettings settings) {
    Set<String> hosts = new LinkedHashSet<>();
    for (String service : List.of(of(instance), sentinelsService(instance))) {
      hosts.add(service);
      hosts.add(service + "." + namespace(instance.organizationId()));
      hosts.add(service + "." + namespace(instance.organizationId()) + ".svc");
      hosts.add(host(service, instance, settings));
    }
    hosts.addAll(nodeHosts(instance, settings));
    hosts.add("localhost"); // for probes
    return hosts;
  }

  private static String nodeHost(int ordinal, Instance instance, ClusterSettings settings) {
    return pod(instance, ordinal) + "." + host(nodesService(instance), instance, settings);
  }
}
