package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.provisioning.redis.OrganizationNeeds;
import dev.redisgate.provisioning.redis.SentinelConfiguration;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What the pods of an organization may take together. The plan is enforced before; this is the wall
 * behind it, and never nearer than the plan: whatever the plan allows fits in, every instance
 * replicated. What the plan does not limit has no entry.
 */
final class OrganizationQuota {
  static final String NAME = "redisgate";

  /** Of one instance that is replicated. */
  private static final int SERVICES = 3;

  private OrganizationQuota() {}

  static ResourceQuota of(UUID organizationId, Limits limits, Holding holding) {
    return new ResourceQuotaBuilder()
        .withMetadata(Metadata.ofOrganization(NAME, organizationId))
        .withNewSpec()
        .withHard(hard(holding.mostInstances(limits), holding.mostMemoryBytes(limits)))
        .endSpec()
        .build();
  }

  private static Map<String, Quantity> hard(long instances, long memoryBytes) {
    Map<String, Quantity> hard = new TreeMap<>();
    hard.put("services.loadbalancers", Amounts.count(0)); // instances are never shown outside
    hard.put("services.nodeports", Amounts.count(0));
    if (instances != Limits.UNLIMITED) {
      hard.put("pods", Amounts.count(SentinelConfiguration.NODES * instances));
      hard.put("persistentvolumeclaims", Amounts.count(SentinelConfiguration.NODES * instances));
      hard.put("services", Amounts.count(SERVICES * instances));
    }
    if (memoryBytes != Limits.UNLIMITED) {
      OrganizationNeeds needs = needs(instances, memoryBytes);
      hard.put("requests.memory", Amounts.bytes(needs.requestBytes()));
      hard.put("limits.memory", Amounts.bytes(needs.limitBytes()));
      hard.put("requests.storage", Amounts.bytes(needs.storageBytes()));
    }
    return hard;
  }

  /** No more instances than fit when all are as small as can be. */
  private static OrganizationNeeds needs(long instances, long memoryBytes) {
    long smallest = Math.max(1, memoryBytes / InstanceSettings.MIN_MEMORY_BYTES);
    return OrganizationNeeds.of(Math.min(instances, smallest), memoryBytes);
  }
}
