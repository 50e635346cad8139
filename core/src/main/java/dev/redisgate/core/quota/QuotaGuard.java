package dev.redisgate.core.quota;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.InstanceTotals;
import dev.redisgate.core.organization.OrganizationStore;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Says whether an organization may have one thing more. To be asked within the transaction that
 * creates it: the organization's row is locked until that ends, so of parallel creations each
 * counts those before it, and none is too many.
 */
public final class QuotaGuard {
  private final JdbcClient jdbc;
  private final OrganizationStore organizations;
  private final PlanStore plans;

  public QuotaGuard(DataSource database) {
    this.jdbc = JdbcClient.create(database);
    this.organizations = new OrganizationStore(database);
    this.plans = new PlanStore(database);
  }

  /**
   * Whether an instance may be created.
   *
   * @param wanted settings of the new instance
   * @return empty when it may
   * @throws IllegalStateException when there is no transaction, or no such organization
   */
  public Optional<QuotaExceeded> instance(UUID organizationId, InstanceSettings wanted) {
    Limits limits = lock(organizationId);
    InstanceTotals has = InstanceTotals.of(organizationId, jdbc);
    if (has.instances() >= limits.maxInstances()) {
      return Optional.of(new QuotaExceeded.Instances(has.instances(), limits.maxInstances()));
    }
    return more(has, isReplicated(wanted), wanted.totalMemoryBytes(), limits);
  }

  /**
   * Whether an instance may be set up in another way. One that takes no more memory, all nodes
   * together, is not refused for memory, and one that is not replicated, or is already, not for
   * that: what an organization has beyond a new limit stays, and may become less.
   *
   * @return empty when it may
   * @throws IllegalStateException when there is no transaction, or no such organization
   */
  public Optional<QuotaExceeded> change(
      UUID organizationId, InstanceSettings before, InstanceSettings wanted) {
    Limits limits = lock(organizationId);
    return more(
        InstanceTotals.of(organizationId, jdbc),
        isReplicated(wanted) && !isReplicated(before),
        wanted.totalMemoryBytes() - before.totalMemoryBytes(),
        limits);
  }

  /**
   * Whether an access key may be created.
   *
   * @return empty when it may
   * @throws IllegalStateException when there is no transaction, or no such organization
   */
  public Optional<QuotaExceeded> accessKey(UUID organizationId) {
    Limits limits = lock(organizationId);
    long keys = ValidAccessKeys.count(organizationId, jdbc);
    return keys >= limits.maxAccessKeys()
        ? Optional.of(new QuotaExceeded.AccessKeys(keys, limits.maxAccessKeys()))
        : Optional.empty();
  }

  /** Whether there may be a replicated instance more, and so many bytes more. */
  private static Optional<QuotaExceeded> more(
      InstanceTotals has, boolean oneReplicated, long moreBytes, Limits limits) {
    if (oneReplicated && has.replicated() >= limits.maxReplicatedInstances()) {
      return Optional.of(
          new QuotaExceeded.ReplicatedInstances(has.replicated(), limits.maxReplicatedInstances()));
    }
    // Not the sum of both: that could overflow.
    long left = limits.maxMemoryBytes() - has.memoryBytes();
    return moreBytes > 0 && moreBytes > left
        ? Optional.of(
            new QuotaExceeded.Memory(has.memoryBytes(), moreBytes, limits.maxMemoryBytes()))
        : Optional.empty();
  }

  private static boolean isReplicated(InstanceSettings settings) {
    return settings.availability() == Availability.REPLICATED;
  }

  private Limits lock(UUID organizationId) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("quotas are checked in the transaction that creates");
    }
    if (!organizations.lock(organizationId)) {
      throw new IllegalStateException("no organization " + organizationId);
    }
    return plans.effective(organizationId).orElseThrow();
  }
}
