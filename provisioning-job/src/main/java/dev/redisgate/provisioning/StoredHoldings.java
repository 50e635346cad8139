package dev.redisgate.provisioning;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.instance.InstanceTotals;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.provisioning.cluster.OrganizationHoldings;
import dev.redisgate.provisioning.object.Holding;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** What organizations have by their rows. Creating an instance locks its organization as well. */
public record StoredHoldings(
    OrganizationStore organizations, InstanceStore instances, TransactionOperations transactions)
    implements OrganizationHoldings {

  @Override
  public Holding holding(UUID organizationId) {
    InstanceTotals totals = instances.totals(organizationId);
    return new Holding(totals.instances(), totals.replicated(), totals.memoryBytes());
  }

  @Override
  public void ifLast(Instance instance, Runnable action) {
    transactions.executeWithoutResult(
        status -> {
          boolean there = organizations.lock(instance.organizationId());
          if (!there || !instances.hasOthers(instance)) {
            action.run();
          }
        });
  }
}
