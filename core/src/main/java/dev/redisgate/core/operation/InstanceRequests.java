package dev.redisgate.core.operation;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.InstanceState;
import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.core.quota.QuotaExceeded;
import dev.redisgate.core.quota.QuotaGuard;
import dev.redisgate.core.secret.RandomSecrets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;

/**
 * Writes down what is wanted of instances, and the operations that bring it about, whoever wants it
 * by whatever way. Every call belongs into a transaction of the caller's, and throws {@link
 * ObjectionException} when it cannot be.
 */
public final class InstanceRequests {
  private static final String DOMAIN_INDEX = "instances_domain";

  private final OrganizationStore organizations;
  private final InstanceStore instances;
  private final OperationStore operations;
  private final QuotaGuard quotas;
  private final RandomSecrets secrets;
  private final Clock clock;

  public InstanceRequests(
      OrganizationStore organizations,
      InstanceStore instances,
      OperationStore operations,
      QuotaGuard quotas,
      RandomSecrets secrets,
      Clock clock) {
    this.organizations = organizations;
    this.instances = instances;
    this.operations = operations;
    this.quotas = quotas;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * Creates an instance, with a new password.
   *
   * @param requestedBy the user; empty when no user does
   */
  public Operation create(Instance instance, Optional<UUID> requestedBy) {
    if (!organizations.lock(instance.organizationId())) {
      throw new ObjectionException(new Objection.OrganizationGone());
    }
    refuse(quotas.instance(instance.organizationId(), instance.settings()));
    unique(() -> instances.add(instance, secrets.newPassword()));
    return request(instance, OperationKind.CREATE, requestedBy);
  }

  /**
   * Renames an instance, or sets it up in another way.
   *
   * @return empty when its workload is to stay as it is
   */
  public Optional<Operation> change(Instance present, Instance wanted, Optional<UUID> requestedBy) {
    InstanceSettings before = present.settings();
    refuse(quotas.change(present.organizationId(), before, wanted.settings()));
    unique(() -> instances.change(wanted));
    return wanted.settings().equals(before)
        ? Optional.empty()
        : Optional.of(add(wanted, OperationKind.UPDATE, Optional.of(before), requestedBy));
  }

  /** Has something done with an instance. */
  public Operation request(Instance instance, OperationKind kind, Optional<UUID> requestedBy) {
    return add(instance, kind, Optional.empty(), requestedBy);
  }

  /** Deletes an instance: from now on its tokens are dead and its slug is free. */
  public Operation delete(Instance instance, Optional<UUID> requestedBy) {
    Operation operation = request(instance, OperationKind.DELETE, requestedBy);
    instances.changeState(
        instance.id(), new InstanceState(InstanceStatus.DELETING, Optional.empty(), now()));
    return operation;
  }

  private Operation add(
      Instance instance,
      OperationKind kind,
      Optional<InstanceSettings> previous,
      Optional<UUID> requestedBy) {
    Operation operation =
        Operation.request(
            instance.organizationId(), instance.id(), kind, previous, requestedBy, now());
    try {
      operations.add(operation);
    } catch (DuplicateKeyException _) {
      throw new ObjectionException(new Objection.OperationInProgress());
    }
    return operation;
  }

  private static void refuse(Optional<QuotaExceeded> exceeded) {
    if (exceeded.isPresent()) {
      throw new ObjectionException(new Objection.OverQuota(exceeded.get()));
    }
  }

  private static void unique(Runnable write) {
    try {
      write.run();
    } catch (DuplicateKeyException e) {
      boolean domain = String.valueOf(e.getMessage()).contains(DOMAIN_INDEX);
      throw new ObjectionException(
          domain ? new Objection.DomainTaken() : new Objection.SlugTaken());
    }
  }

  /** As the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
