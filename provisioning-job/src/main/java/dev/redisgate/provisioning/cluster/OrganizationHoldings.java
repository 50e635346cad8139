package dev.redisgate.provisioning.cluster;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.provisioning.object.Holding;
import java.util.UUID;

/** Knows what organizations have. */
public interface OrganizationHoldings {

  /** What an organization has now. */
  Holding holding(UUID organizationId);

  /**
   * Does something if the organization of this instance has no other one, and keeps others from
   * being created until it is done.
   */
  void ifLast(Instance instance, Runnable action);
}
