package dev.redisgate.functions.quota;

import dev.redisgate.core.refusal.Refusal;

/** Whether an expense can be paid. */
sealed interface Verdict {
  Verdict PAID = new Paid();
  Verdict MUST_WAIT = new MustWait();

  /** It has been paid. */
  record Paid() implements Verdict {}

  /** Not without another lease, for which the ledger has to be asked. */
  record MustWait() implements Verdict {}

  /** Not in this window. */
  record Refused(Refusal refusal) implements Verdict {}
}
