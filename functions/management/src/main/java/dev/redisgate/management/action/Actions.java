package dev.redisgate.management.action;

import static org.springframework.web.context.request.RequestAttributes.SCOPE_REQUEST;

import dev.redisgate.core.action.Action;
import dev.redisgate.core.action.ActionLog;
import dev.redisgate.core.action.Attempt;
import dev.redisgate.management.problem.RefusalListener;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Records what the request that the current thread serves does, or that it was refused. A request
 * to an {@link Audited} endpoint is one attempt, of which there is one record at most.
 */
public final class Actions implements RefusalListener {
  private static final Logger log = LoggerFactory.getLogger(Actions.class);
  private static final String ATTEMPT = Actions.class.getName() + ".ATTEMPT";

  private final ActionLog records;

  /** Forgets the attempt when its record is there to stay. */
  private record Settled(RequestAttributes request) implements TransactionSynchronization {
    @Override
    public void afterCommit() {
      request.removeAttribute(ATTEMPT, SCOPE_REQUEST);
    }
  }

  Actions(ActionLog records) {
    this.records = records;
  }

  /** From here on a refusal is recorded. */
  void begin(Audited audited) {
    keep(Attempts.of(request().getRequest(), audited));
  }

  /** Adds what has become known of the attempt, which its record shows even if it is refused. */
  public void describe(UnaryOperator<Attempt> more) {
    keep(more.apply(current()));
  }

  /**
   * Records that the attempt succeeds. To be called in the transaction that does it: action and
   * record are kept, or neither.
   *
   * @param more adds what is known only now; never a password, token or value
   * @throws IllegalStateException outside a transaction, and when the endpoint is not {@link
   *     Audited}
   */
  public void done(UnaryOperator<Attempt> more) {
    record(more.apply(current()));
    TransactionSynchronizationManager.registerSynchronization(new Settled(request()));
  }

  /** Records an action that comes along with a request for something else, in the same way. */
  public void done(Action action, UnaryOperator<Attempt> more) {
    record(more.apply(Attempts.of(request().getRequest(), action)));
  }

  private void record(Attempt attempt) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("an action is recorded in the transaction that does it");
    }
    records.succeeded(attempt);
  }

  /**
   * Records that the attempt, if there is one, was refused.
   *
   * @param reason the type of the problem
   */
  @Override
  public void refused(String reason) {
    Attempt attempt = attempt(RequestContextHolder.getRequestAttributes());
    if (attempt == null) {
      return;
    }
    request().removeAttribute(ATTEMPT, SCOPE_REQUEST);
    try {
      records.failed(attempt, reason);
    } catch (DataAccessException | TransactionException e) {
      // Nothing was done, so there is nothing to undo; the sender is refused all the same.
      log.error("a refused {} cannot be recorded", attempt.action().dotted(), e);
    }
  }

  private Attempt current() {
    Attempt attempt = attempt(request());
    if (attempt == null) {
      throw new IllegalStateException("the endpoint does not say what it does: see Audited");
    }
    return attempt;
  }

  private static @Nullable Attempt attempt(@Nullable RequestAttributes request) {
    return request != null && request.getAttribute(ATTEMPT, SCOPE_REQUEST) instanceof Attempt found
        ? found
        : null;
  }

  private static void keep(Attempt attempt) {
    request().setAttribute(ATTEMPT, attempt, SCOPE_REQUEST);
  }

  private static ServletRequestAttributes request() {
    return (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
  }
}
