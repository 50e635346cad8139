package dev.redisgate.management.audit;

import dev.redisgate.core.action.Action;
import dev.redisgate.core.action.ActionFilter;
import dev.redisgate.core.action.ActionOutcome;
import dev.redisgate.management.problem.Refused;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which actions are asked for. What is missing does not matter.
 *
 * @param action such as {@code instance.create}
 * @param actor id of the user or access key
 * @param outcome {@code success} or {@code failure}
 * @param from the first moment
 * @param to the moment after the last
 */
record ActionQuery(
    @Nullable String action,
    @Nullable UUID actor,
    @Nullable String outcome,
    @Nullable Instant from,
    @Nullable Instant to) {

  /**
   * The same for stores.
   *
   * @throws Refused when a parameter is wrong
   */
  ActionFilter filter() {
    Filters.checkSpan(from, to);
    return new ActionFilter(
        Filters.word("action", action, Action.BY_NAME),
        actor,
        Filters.word("outcome", outcome, ActionOutcome.BY_WORD),
        from,
        to);
  }
}
