package dev.redisgate.provisioning.resource;

import dev.redisgate.core.action.Action;
import dev.redisgate.core.action.ActionLog;
import dev.redisgate.core.action.Attempt;
import dev.redisgate.core.action.Target;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceResource;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.operation.InstanceDetail;
import dev.redisgate.core.operation.InstanceRequests;
import dev.redisgate.core.operation.Objection;
import dev.redisgate.core.operation.ObjectionException;
import dev.redisgate.core.operation.Operation;
import dev.redisgate.core.operation.OperationKind;
import dev.redisgate.core.operation.OperationStatus;
import dev.redisgate.core.operation.OperationStore;
import dev.redisgate.core.organization.Organization;
import dev.redisgate.core.organization.OrganizationStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes down what resources ask for: the same rows as the API writes, with the same checks, and an
 * action record with each. Of several who do so for one organization each sees what those before
 * have written.
 */
public final class ResourceRows {
  private static final Optional<UUID> NO_USER = Optional.empty();

  private final OrganizationStore organizations;
  private final InstanceStore instances;
  private final OperationStore operations;
  private final InstanceRequests requests;
  private final ActionLog actions;
  private final TransactionOperations transactions;
  private final Clock clock;

  public ResourceRows(
      OrganizationStore organizations,
      InstanceStore instances,
      OperationStore operations,
      InstanceRequests requests,
      ActionLog actions,
      TransactionOperations transactions,
      Clock clock) {
    this.organizations = organizations;
    this.instances = instances;
    this.operations = operations;
    this.requests = requests;
    this.actions = actions;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Reads a wish, when it is known what there is. */
  interface Wishing {
    Reading read(Optional<Instance> present);
  }

  Optional<Organization> organization(String slug) {
    return organizations.find(slug);
  }

  List<InstanceResource> resources() {
    return instances.resources();
  }

  Optional<Instance> instance(InstanceResource resource) {
    return instances.ofResource(resource);
  }

  /**
   * Has an instance made, changed, started or stopped, if it is not as it is wanted.
   *
   * @param again whether what has failed is tried again
   */
  Outcome bring(
      InstanceResource resource, Organization organization, Wishing wishing, boolean again) {
    return inTransaction(
        resource,
        () -> {
          if (!organizations.lock(organization.id())) {
            return new Outcome.Refused(
                Optional.empty(), Refusal.of(new Objection.OrganizationGone()));
          }
          Optional<Instance> present = instances.ofResource(resource);
          if (present.isPresent() && !present.get().organizationId().equals(organization.id())) {
            return new Outcome.Refused(
                Optional.empty(),
                new Refusal(
                    "OrganizationChanged",
                    "the instance belongs to the organization that the namespace had before"));
          }
          return switch (wishing.read(present)) {
            case Refusal refusal -> new Outcome.Refused(present, refusal);
            case Wish wish ->
                present.isEmpty()
                    ? create(resource, organization, wish)
                    : change(resource, present.get(), wish, again);
          };
        });
  }

  private Outcome create(InstanceResource resource, Organization organization, Wish wish) {
    Instance instance =
        Instance.create(organization.id(), wish.slug(), wish.title(), wish.settings(), now());
    Operation operation = requests.create(instance, NO_USER);
    instances.setResource(instance.id(), resource);
    done(
        Action.INSTANCE_CREATE,
        resource,
        instance,
        attempt -> InstanceDetail.of(attempt, instance.settings()));
    return new Outcome.Open(instance, operation);
  }

  private Outcome change(InstanceResource resource, Instance present, Wish wish, boolean again) {
    Optional<Operation> last = last(present);
    if (last.isPresent() && last.get().isOpen()) {
      return new Outcome.Open(present, last.get());
    }
    Instance wanted = wish.with(present);
    if (wanted.equals(present)) {
      return state(resource, present, wish.state(), again);
    }
    if (!again && hasFailed(last, OperationKind.UPDATE)) {
      return new Outcome.Refused(
          Optional.of(present),
          new Refusal("ChangeFailed", last.flatMap(Operation::reason).orElse("")));
    }
    Optional<Operation> operation = requests.change(present, wanted, NO_USER);
    done(
        Action.INSTANCE_UPDATE,
        resource,
        wanted,
        attempt -> InstanceDetail.of(attempt, present, wanted));
    return operation.isPresent()
        ? new Outcome.Open(wanted, operation.get())
        : state(resource, wanted, wish.state(), again);
  }

  private Outcome state(
      InstanceResource resource, Instance instance, Optional<WantedState> state, boolean again) {
    boolean stop = state.isPresent() && state.get() == WantedState.STOPPED;
    boolean start = state.isPresent() && state.get() == WantedState.RUNNING;
    return switch (instance.state().status()) {
      case STOPPED -> start ? request(resource, instance, OperationKind.START) : settled(instance);
      case RUNNING -> stop ? request(resource, instance, OperationKind.STOP) : settled(instance);
      case FAILED -> again ? request(resource, instance, OperationKind.RESTORE) : settled(instance);
      // Somebody's last operation has ended without a word; what should be there is brought back.
      case CREATING -> request(resource, instance, OperationKind.RESTORE);
      case DELETING -> request(resource, instance, OperationKind.DELETE);
    };
  }

  private Outcome settled(Instance instance) {
    return new Outcome.Settled(instance, last(instance));
  }

  private Outcome request(InstanceResource resource, Instance instance, OperationKind kind) {
    Operation operation = requests.request(instance, kind, NO_USER);
    Action action =
        switch (kind) {
          case START, STOP -> Action.INSTANCE_STATUS;
          case DELETE -> Action.INSTANCE_DELETE;
          case CREATE, UPDATE, RESTART, RESTORE -> Action.INSTANCE_RESTART;
        };
    done(action, resource, instance, attempt -> InstanceDetail.of(attempt, kind));
    return new Outcome.Open(instance, operation);
  }

  /**
   * Has the instance of a resource deleted, if there is one.
   *
   * @param again whether what could not be deleted is tried again
   */
  Outcome remove(InstanceResource resource, boolean again) {
    return inTransaction(
        resource,
        () -> {
          Optional<Instance> present = instances.ofResource(resource);
          if (present.isEmpty()) {
            return new Outcome.Gone();
          }
          Instance instance = present.get();
          Optional<Operation> last = last(instance);
          if (last.isPresent() && last.get().isOpen()) {
            return new Outcome.Open(instance, last.get());
          }
          if (!again && hasFailed(last, OperationKind.DELETE)) {
            return new Outcome.Settled(instance, last);
          }
          Operation operation = requests.delete(instance, NO_USER);
          done(Action.INSTANCE_DELETE, resource, instance, attempt -> attempt);
          return new Outcome.Open(instances.find(instance.id()).orElse(instance), operation);
        });
  }

  /** Writes down that a wish was refused. To be called once for each refusal. */
  void refused(InstanceResource resource, Organization organization, Outcome.Refused refused) {
    Action action = refused.present().isEmpty() ? Action.INSTANCE_CREATE : Action.INSTANCE_UPDATE;
    Attempt attempt = ResourceActor.attempt(action, resource, organization.id());
    actions.failed(
        refused
            .present()
            .map(at -> attempt.on(Target.Kind.INSTANCE, at.id(), at.slug()))
            .orElse(attempt.on(Target.Kind.INSTANCE, null, null)),
        refused.refusal().reason());
  }

  /** When something was last done with an instance; empty when it never was, or is being done. */
  Optional<Instant> lastEnd(InstanceResource resource) {
    return instances.ofResource(resource).flatMap(this::last).flatMap(Operation::finishedAt);
  }

  private Optional<Operation> last(Instance instance) {
    return operations.ofInstance(instance.id(), 1).stream().findFirst();
  }

  private static boolean hasFailed(Optional<Operation> last, OperationKind kind) {
    return last.isPresent()
        && last.get().kind() == kind
        && last.get().status() == OperationStatus.FAILED;
  }

  private void done(
      Action action, InstanceResource resource, Instance instance, UnaryOperator<Attempt> more) {
    actions.succeeded(
        more.apply(
            ResourceActor.attempt(action, resource, instance.organizationId())
                .on(Target.Kind.INSTANCE, instance.id(), instance.slug())));
  }

  private Outcome inTransaction(InstanceResource resource, Supplier<Outcome> work) {
    try {
      return transactions.execute(status -> work.get());
    } catch (ObjectionException e) {
      return new Outcome.Refused(instances.ofResource(resource), Refusal.of(e.objection()));
    }
  }

  /** As the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
