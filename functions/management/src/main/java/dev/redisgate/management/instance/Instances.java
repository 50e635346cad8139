package dev.redisgate.management.instance;

import dev.redisgate.core.action.Attempt;
import dev.redisgate.core.action.Target;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.InstanceState;
import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.operation.Operation;
import dev.redisgate.core.operation.OperationKind;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.core.organization.OrganizationStore;
import dev.redisgate.core.quota.QuotaExceeded;
import dev.redisgate.core.quota.QuotaGuard;
import dev.redisgate.core.secret.RandomSecrets;
import dev.redisgate.management.action.Actions;
import dev.redisgate.management.idempotency.Idempotency;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

/** Writes down what is wanted of instances; {@link Dispatch} has it done. */
final class Instances {
  private final OrganizationStore organizations;
  private final InstanceStore instances;
  private final OperationStore operations;
  private final QuotaGuard quotas;
  private final Idempotency idempotency;
  private final Dispatch dispatch;
  private final RandomSecrets secrets;
  private final TransactionOperations transactions;
  private final Actions actions;
  private final Clock clock;

  /**
   * What became of a request.
   *
   * @param operation empty when nothing has to be done
   */
  record Outcome(Instance instance, Optional<Operation> operation) {}

  Instances(
      OrganizationStore organizations,
      InstanceStore instances,
      OperationStore operations,
      QuotaGuard quotas,
      Idempotency idempotency,
      Dispatch dispatch,
      RandomSecrets secrets,
      TransactionOperations transactions,
      Actions actions,
      Clock clock) {
    this.organizations = organizations;
    this.instances = instances;
    this.operations = operations;
    this.quotas = quotas;
    this.idempotency = idempotency;
    this.dispatch = dispatch;
    this.secrets = secrets;
    this.transactions = transactions;
    this.actions = actions;
    this.clock = clock;
  }

  /**
   * Creates an instance.
   *
   * @param idempotencyKey the same request with the same key creates nothing more
   */
  Outcome create(
      CurrentUser user,
      UUID organization,
      Requests.Create request,
      InstanceSettings settings,
      Optional<String> idempotencyKey) {
    actions.describe(attempt -> attempt.on(Target.Kind.INSTANCE, null, request.slug()));
    Outcome outcome =
        inTransaction(
            () -> {
              UUID id =
                  idempotency.once(
                      user,
                      idempotencyKey,
                      "instance " + organization + " " + request,
                      () -> add(user, organization, request, settings));
              Instance created = find(organization, id);
              return new Outcome(created, operations.ofInstance(id, 1).stream().findFirst());
            });
    outcome.operation().ifPresent(dispatch::added);
    return outcome;
  }

  private UUID add(
      CurrentUser user, UUID organization, Requests.Create request, InstanceSettings settings) {
    if (!organizations.lock(organization)) {
      throw new Refused(new Refusal.NotFound()); // deleted meanwhile
    }
    refuse(quotas.instance(organization, settings.maxMemoryBytes()));
    Instance instance =
        Instance.create(organization, request.slug(), request.name(), settings, now());
    instances.add(instance, secrets.newPassword());
    request(user, instance, OperationKind.CREATE, Optional.empty());
    done(instance, attempt -> InstanceDetail.of(attempt, settings));
    return instance.id();
  }

  /**
   * The instance.
   *
   * @throws Refused with {@link Refusal.NotFound} also when it is being deleted
   */
  Instance find(UUID organization, UUID id) {
    return instances
        .find(organization, id)
        .filter(found -> found.state().status() != InstanceStatus.DELETING)
        .orElseThrow(() -> new Refused(new Refusal.NotFound()));
  }

  /** Renames an instance, or sets it up in another way. */
  Outcome change(
      CurrentUser user,
      UUID organization,
      UUID id,
      Requests.Change request,
      SettingsReader settings) {
    Outcome outcome =
        inTransaction(
            () -> {
              Instance present = find(organization, id);
              InstanceSettings wanted = settings.read(present.settings(), request);
              long more = wanted.maxMemoryBytes() - present.settings().maxMemoryBytes();
              refuse(quotas.memory(organization, more));
              Instance changed =
                  new Instance(
                      id,
                      organization,
                      request.slug() == null ? present.slug() : request.slug(),
                      request.name() == null ? present.name() : request.name(),
                      wanted,
                      present.state(),
                      present.createdAt());
              instances.change(changed);
              done(changed, attempt -> InstanceDetail.of(attempt, present, changed));
              boolean same = wanted.equals(present.settings());
              return new Outcome(
                  changed,
                  same
                      ? Optional.empty()
                      : Optional.of(
                          request(
                              user,
                              changed,
                              OperationKind.UPDATE,
                              Optional.of(present.settings()))));
            });
    outcome.operation().ifPresent(dispatch::added);
    return outcome;
  }

  /** Has something done with an instance. */
  Outcome request(CurrentUser user, UUID organization, UUID id, OperationKind kind) {
    Outcome outcome =
        inTransaction(
            () -> {
              Instance present = find(organization, id);
              done(present, attempt -> InstanceDetail.of(attempt, kind));
              return new Outcome(
                  present, Optional.of(request(user, present, kind, Optional.empty())));
            });
    outcome.operation().ifPresent(dispatch::added);
    return outcome;
  }

  /** Deletes an instance: nobody finds it any more, its tokens are dead and its slug is free. */
  Outcome delete(CurrentUser user, UUID organization, UUID id) {
    Outcome outcome =
        inTransaction(
            () -> {
              Instance present = find(organization, id);
              Operation operation = request(user, present, OperationKind.DELETE, Optional.empty());
              instances.changeState(
                  id, new InstanceState(InstanceStatus.DELETING, Optional.empty(), now()));
              done(present, attempt -> attempt);
              return new Outcome(instances.find(id).orElse(present), Optional.of(operation));
            });
    outcome.operation().ifPresent(dispatch::added);
    return outcome;
  }

  private void done(Instance instance, UnaryOperator<Attempt> more) {
    actions.done(
        attempt -> more.apply(attempt.on(Target.Kind.INSTANCE, instance.id(), instance.slug())));
  }

  private Operation request(
      CurrentUser user,
      Instance instance,
      OperationKind kind,
      Optional<InstanceSettings> previous) {
    Operation operation =
        Operation.request(
            instance.organizationId(),
            instance.id(),
            kind,
            previous,
            Optional.of(user.id()),
            now());
    try {
      operations.add(operation);
    } catch (DuplicateKeyException _) {
      throw new Refused(new Refusal.OperationInProgress());
    }
    return operation;
  }

  private static void refuse(Optional<QuotaExceeded> exceeded) {
    if (exceeded.isPresent()) {
      throw new Refused(new Refusal.OverQuota(exceeded.get()));
    }
  }

  private Outcome inTransaction(Supplier<Outcome> work) {
    try {
      return transactions.execute(status -> work.get());
    } catch (DuplicateKeyException _) {
      throw new Refused(new Refusal.SlugTaken());
    }
  }

  /** As the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
