package dev.redisgate.management.instance;

import dev.redisgate.core.action.Attempt;
import dev.redisgate.core.action.Target;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.operation.InstanceDetail;
import dev.redisgate.core.operation.InstanceRequests;
import dev.redisgate.core.operation.Objection;
import dev.redisgate.core.operation.ObjectionException;
import dev.redisgate.core.operation.Operation;
import dev.redisgate.core.operation.OperationKind;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.core.quota.QuotaExceeded;
import dev.redisgate.management.action.Actions;
import dev.redisgate.management.idempotency.Idempotency;
import dev.redisgate.management.problem.FieldError;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import dev.redisgate.management.security.CurrentUser;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.transaction.support.TransactionOperations;

/** Writes down what is wanted of instances; {@link Dispatch} has it done. */
final class Instances {
  private final InstanceStore instances;
  private final OperationStore operations;
  private final InstanceRequests requests;
  private final Idempotency idempotency;
  private final Dispatch dispatch;
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
      InstanceStore instances,
      OperationStore operations,
      InstanceRequests requests,
      Idempotency idempotency,
      Dispatch dispatch,
      TransactionOperations transactions,
      Actions actions,
      Clock clock) {
    this.instances = instances;
    this.operations = operations;
    this.requests = requests;
    this.idempotency = idempotency;
    this.dispatch = dispatch;
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
    Instance instance =
        Instance.create(organization, request.slug(), request.name(), settings, now());
    requests.create(instance, Optional.of(user.id()));
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
              Instance changed =
                  new Instance(
                      id,
                      organization,
                      request.slug() == null ? present.slug() : request.slug(),
                      request.name() == null ? present.name() : request.name(),
                      settings.read(present.settings(), request),
                      present.state(),
                      present.createdAt());
              Optional<Operation> operation =
                  requests.change(present, changed, Optional.of(user.id()));
              done(changed, attempt -> InstanceDetail.of(attempt, present, changed));
              return new Outcome(changed, operation);
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
                  present, Optional.of(requests.request(present, kind, Optional.of(user.id()))));
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
              Operation operation = requests.delete(present, Optional.of(user.id()));
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

  private Outcome inTransaction(Supplier<Outcome> work) {
    try {
      return transactions.execute(status -> work.get());
    } catch (ObjectionException e) {
      throw new Refused(refusal(e.objection()));
    }
  }

  private static Refusal refusal(Objection objection) {
    return switch (objection) {
      case Objection.OrganizationGone() -> new Refusal.NotFound();
      case Objection.OverQuota(QuotaExceeded exceeded) -> new Refusal.OverQuota(exceeded);
      case Objection.SlugTaken() -> new Refusal.SlugTaken();
      case Objection.DomainTaken() ->
          new Refusal.InvalidFields(List.of(new FieldError("domain", "is taken")));
      case Objection.OperationInProgress() -> new Refusal.OperationInProgress();
    };
  }

  /** As the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
