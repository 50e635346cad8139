package dev.redisgate.management.instance;

import dev.redisgate.core.operation.Operation;
import dev.redisgate.core.operation.OperationHold;
import dev.redisgate.core.operation.OperationRunner;
import dev.redisgate.core.operation.OperationStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes operations from the queue and does them, several at once. Any number of replicas may: an
 * operation whose worker falls silent is taken over, so nothing is half done for long.
 */
final class OperationWorker implements Dispatch, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(OperationWorker.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int AT_ONCE = 4;

  private final OperationStore operations;
  private final OperationRunner runner;
  private final Clock clock;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Semaphore news = new Semaphore(0);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean running;
  private boolean reachable = true; // of the thread that takes operations

  OperationWorker(OperationStore operations, OperationRunner runner, Clock clock) {
    this.operations = operations;
    this.runner = runner;
    this.clock = clock;
  }

  @Override
  public void added(Operation operation) {
    wake();
  }

  private void wake() {
    news.release();
  }

  @Override
  public void start() {
    running = true;
    threads.execute(this::work);
  }

  @Override
  public void stop() {
    running = false;
    wake();
    // What is not done by then is taken over after the next start, or by another replica.
    threads.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void work() {
    while (running) {
      try {
        places.acquire();
        Optional<Operation> next = claim();
        if (next.isEmpty()) {
          places.release();
          if (news.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
          }
        } else {
          threads.execute(() -> run(next.get()));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private Optional<Operation> claim() {
    try {
      Optional<Operation> next =
          running ? operations.claim(clock.instant(), OperationHold.SILENCE) : Optional.empty();
      reachable = true;
      return next;
    } catch (RuntimeException e) {
      if (reachable) { // the first of a row: while the database is away every try has one
        log.warn("operations cannot be taken from the queue", e);
      }
      reachable = false;
      return Optional.empty();
    }
  }

  private void run(Operation operation) {
    try {
      runner.run(operation);
    } catch (RuntimeException e) {
      // It stays claimed, and is taken again when the hold ends.
      log.error("operation {} failed", operation.id(), e);
    } finally {
      places.release();
      wake();
    }
  }
}
