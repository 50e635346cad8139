package dev.redisgate.provisioning.resource;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.operation.Operation;
import java.util.Optional;

/** What rows say after a wish was looked at. */
sealed interface Outcome {

  /** The instance, if there is one. */
  Optional<Instance> present();

  /** The instance is as it is wanted, or has failed and rests. */
  record Settled(Instance instance, Optional<Operation> last) implements Outcome {
    @Override
    public Optional<Instance> present() {
      return Optional.of(instance);
    }
  }

  /** There is something to be done with the instance. */
  record Open(Instance instance, Operation operation) implements Outcome {
    @Override
    public Optional<Instance> present() {
      return Optional.of(instance);
    }
  }

  /**
   * It cannot be.
   *
   * @param present stays as it is; never one that must not be shown to who wrote the resource
   */
  record Refused(Optional<Instance> present, Refusal refusal) implements Outcome {}

  /** There is no instance, as it is wanted. */
  record Gone() implements Outcome {
    @Override
    public Optional<Instance> present() {
      return Optional.empty();
    }
  }
}
