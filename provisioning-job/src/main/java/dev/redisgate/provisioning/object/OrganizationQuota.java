package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.provisioning.redis.OrganizationNeeds;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What the pods of an organization may take together. The plan is enforced before; this is the wall
 * behind it, and never nearer than the plan: whatever the plan allows fits in, as many instances
 * replicated as may be. What the plan does not limit has no entry.
 */
final class OrganizationQuota {
  static final String NAME = "redisgate";

  /** What an instance has more when it is replicated. */
  private static final int MORE_NODES =
      Availability.REPLICATED.nodes() - Availability.STANDALONE.nodes();

  /**
   * Of one that is replicated, and allowed to each: they cost nothing, and unlike pods nobody tries
   * again to make one that finds no room because another instance is still going.
   */
  private static final int SERVICES = 3;

  private OrganizationQuota() {}

  static ResourceQuota of(UUID organizationId, Limits limits, Holding holding) {
    return new ResourceQuotaBuilder()
        .withMetadata(Metadata.ofOrganization(NAME, organizationId))
        .withNewSpec()
        .withHard(hard(limits, holding))
        .endSpec()
        .build();
  }

  private static Map<String, Quantity> hard(Limits limits, Holding holding) {
    long instances = holding.mostInstances(limits);
    long replicated = holding.mostReplicated(limits);
    long memoryBytes = holding.mostMemoryBytes(limits);
    Map<String, Quantity> hard = new TreeMap<>();
    hard.put("services.loadbalancers", Amounts.count(0)); // instances are never shown outside
    hard.put("services.nodeports", Amounts.count(0));
    if (instances != Limits.UNLIMITED) {
      long nodes = instances + MORE_NODES * replicated;
      hard.put("pods", Amounts.count(nodes));
      hard.put("persistentvolumeclaims", Amounts.count(nodes));
      hard.put("services", Amounts.count(SERVICES * instances));
    }
    if (memoryBytes != Limits.UNLIMITED) {
      OrganizationNeeds needs = needs(instances, replicated, memoryBytes);
      hard.put("requests.memory", Amounts.bytes(needs.requestBytes()));
      hard.put("limits.memory", Amounts.bytes(needs.limitBytes()));
      hard.put("requests.storage", Amounts.bytes(needs.storageBytes()));
    }
    return hard;
  }

  /** No more nodes than fit when all are as small as can be. */
  private static OrganizationNeeds needs(long instances, long replicated, long memoryBytes) {
    long smallest = Math.max(1, memoryBytes / InstanceSettings.MIN_MEMORY_BYTES);
    long fittingReplicated = Math.min(replicated, smallest / Availability.REPLICATED.nodes());
    long nodes = Math.min(instances, smallest) + MORE_NODES * fittingReplicated;
    return OrganizationNeeds.of(
        Math.min(nodes, smallest),
        fittingReplicated * Availability.REPLICATED.nodes(),
        memoryBytes);
  }
}
