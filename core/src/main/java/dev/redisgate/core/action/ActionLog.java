package dev.redisgate.core.action;

import dev.redisgate.core.record.RequestIds;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Where services say what was done: one call for each action, good or refused. Thread-safe. */
public final class ActionLog {
  private final ActionOutbox outbox;
  private final RequestIds ids;
  private final Clock clock;

  public ActionLog(ActionOutbox outbox, RequestIds ids, Clock clock) {
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Records an action that is being done. Call it in the transaction that does it: both are kept,
   * or neither.
   */
  public void succeeded(Attempt attempt) {
    outbox.add(record(attempt, ActionOutcome.SUCCESS, null));
  }

  /**
   * Records an action that was refused or failed. Kept even when the caller's transaction, if there
   * is one, is rolled back.
   *
   * @param reason a code or a text without secrets
   */
  public void failed(Attempt attempt, String reason) {
    outbox.addApart(record(attempt, ActionOutcome.FAILURE, reason));
  }

  private ActionRecord record(Attempt attempt, ActionOutcome outcome, @Nullable String reason) {
    return new ActionRecord(ids.next(), clock.instant(), attempt, outcome, reason);
  }
}
