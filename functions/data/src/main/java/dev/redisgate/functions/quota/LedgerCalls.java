package dev.redisgate.functions.quota;

import dev.redisgate.core.quota.Lease;
import dev.redisgate.core.quota.LeaseRequest;
import dev.redisgate.core.quota.QuotaLedger;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the ledger on threads that may block. */
final class LedgerCalls {
  private static final Logger log = LoggerFactory.getLogger(LedgerCalls.class);

  private final QuotaLedger ledger;
  private final Executor threads;
  private final Clock clock;
  private volatile boolean reachable = true;

  LedgerCalls(QuotaLedger ledger, Executor threads, Clock clock) {
    this.ledger = ledger;
    this.threads = threads;
    this.clock = clock;
  }

  long nowMillis() {
    return clock.millis();
  }

  /**
   * Asks in the background.
   *
   * @param answer gets the lease, or null when the ledger does not answer; on another thread
   */
  void ask(LeaseRequest request, Consumer<@Nullable Lease> answer) {
    try {
      threads.execute(() -> answer.accept(askNow(request)));
    } catch (RejectedExecutionException e) { // closing: nothing is leased any more
      answer.accept(null);
    }
  }

  /** Asks and waits; null when the ledger does not answer. */
  @Nullable Lease askNow(LeaseRequest request) {
    try {
      Lease lease = ledger.lease(request);
      asked(null);
      return lease;
    } catch (RuntimeException e) {
      asked(e);
      return null;
    }
  }

  /** Lets the ledger forget what is past. */
  void forgetPast() {
    threads.execute(
        () -> {
          try {
            ledger.forgetBefore(clock.instant());
          } catch (RuntimeException e) {
            asked(e);
          }
        });
  }

  /** Logs the first failure of a row: while the database is away every call is one. */
  private void asked(@Nullable RuntimeException failure) {
    boolean answered = failure == null;
    if (answered != reachable) {
      reachable = answered;
      if (answered) {
        log.info("quotas can be leased again");
      } else {
        log.warn("quotas cannot be leased", failure);
      }
    }
  }
}
