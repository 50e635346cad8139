package dev.redisgate.provisioning.operation;

import dev.redisgate.core.operation.Operation;
import dev.redisgate.core.operation.OperationHold;
import dev.redisgate.core.operation.OperationRunner;
import dev.redisgate.core.operation.OperationStatus;
import dev.redisgate.core.operation.OperationStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one operation, unless another worker is at it or it is done. Of two that are asked for the
 * same one at once, one does it and the other waits; if that one dies, the other takes over.
 */
public final class OperationJob {
  private static final Logger log = LoggerFactory.getLogger(OperationJob.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  // A worker that died is given up after SILENCE; a while more, so as not to miss that.
  private static final Duration PATIENCE = OperationHold.SILENCE.plusSeconds(30);

  private final OperationStore operations;
  private final OperationRunner runner;
  private final Clock clock;

  /** What came of it. */
  public enum Outcome {
    /** It has been done, by whomever. */
    SUCCEEDED,
    /** It has failed, what it made is undone, and its row says why. */
    FAILED,
    /** There is no such operation any more. */
    GONE,
    /** Another worker is still at it. */
    BUSY
  }

  public OperationJob(OperationStore operations, OperationRunner runner, Clock clock) {
    this.operations = operations;
    this.runner = runner;
    this.clock = clock;
  }

  /** Does it, or waits for who does. */
  public Outcome run(UUID operation) throws InterruptedException {
    Instant patience = clock.instant().plus(PATIENCE);
    while (true) {
      Optional<Operation> claimed =
          operations.claim(operation, clock.instant(), OperationHold.SILENCE);
      claimed.ifPresent(this::perform);
      Outcome outcome = outcome(operation);
      if (outcome != Outcome.BUSY || clock.instant().isAfter(patience)) {
        log.info("operation {}: {}", operation, outcome);
        return outcome;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
  }

  private void perform(Operation operation) {
    log.info(
        "operation {}: {} of instance {}, attempt {}",
        operation.id(),
        operation.kind(),
        operation.instanceId(),
        operation.attempts());
    runner.run(operation);
  }

  private Outcome outcome(UUID operation) {
    Optional<Operation> now = operations.find(operation);
    if (now.isEmpty()) {
      return Outcome.GONE;
    }
    now.get()
        .reason()
        .ifPresent(
            why ->
                log.warn(
                    "operation {} failed at {}: {}",
                    operation,
                    now.get().step().map(Enum::name).orElse("its begin"),
                    why));
    OperationStatus status = now.get().status();
    return switch (status) {
      case SUCCEEDED -> Outcome.SUCCEEDED;
      case FAILED -> Outcome.FAILED;
      case PENDING, RUNNING -> Outcome.BUSY;
    };
  }
}
