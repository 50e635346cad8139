package dev.redisgate.functions.quota;

import dev.redisgate.core.quota.Allowance;
import dev.redisgate.core.quota.Lease;
import dev.redisgate.core.quota.LeaseRequest;
import dev.redisgate.core.quota.Window;
import dev.redisgate.core.refusal.Refusal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this process holds of one allowance of an instance: the unspent rest of its leases in the
 * current window. Guarded by its {@link Account}.
 */
final class Pocket {
  // How much of a limit a process takes at once. A killed process loses what it holds: little of a
  // month, while of a second that matters less than asking rarely.
  private static final long PART_OF_SECOND = 20;
  private static final long PART_OF_LONGER = 200;

  // Others give leases back, so that nothing is left is not known for long.
  private static final long LEFT_KNOWN_MILLIS = 1000;

  private final UUID instanceId;
  private final Allowance allowance;
  private Window window;
  private long limit;
  private long unspent;
  private long owed; // used without a lease, or to be given back if negative
  private long leftInLedger;
  private long leftKnownUntilMillis = Long.MIN_VALUE;
  private boolean asking;

  Pocket(UUID instanceId, Allowance allowance, long limit, long nowMillis) {
    this.instanceId = instanceId;
    this.allowance = allowance;
    this.limit = limit;
    this.window = Window.at(allowance, nowMillis);
  }

  /**
   * Goes on to the window of now, and to the limit that holds now.
   *
   * @return what is to be settled of the window before
   */
  Optional<LeaseRequest> turnTo(long newLimit, long nowMillis) {
    Optional<LeaseRequest> rest = Optional.empty();
    if (window.isOver(nowMillis)) {
      rest = settlement(window, owed - unspent);
      window = Window.at(allowance, nowMillis);
      unspent = 0;
      owed = 0;
      leftKnownUntilMillis = Long.MIN_VALUE;
    }
    if (limit != newLimit) {
      limit = newLimit;
      putBack();
      leftKnownUntilMillis = Long.MIN_VALUE;
    }
    return rest;
  }

  private Optional<LeaseRequest> settlement(Window of, long change) {
    return change == 0 || allowance == Allowance.COMMANDS_PER_SECOND
        ? Optional.empty()
        : Optional.of(LeaseRequest.settlement(instanceId, of, limit, change));
  }

  /** What is missing to pay an amount; 0 when nothing is. */
  long missing(long amount) {
    return Math.max(0, amount - unspent);
  }

  /** Whether the ledger is known not to have what is missing. */
  boolean refuses(long amount, long nowMillis) {
    return nowMillis < leftKnownUntilMillis && missing(amount) > leftInLedger;
  }

  Refusal refusal(long nowMillis) {
    long seconds = window.secondsLeft(nowMillis);
    long used = Math.max(0, limit - leftInLedger - unspent);
    return switch (allowance) {
      case COMMANDS_PER_SECOND -> new Refusal.CommandRateExceeded(limit);
      case COMMANDS_PER_DAY -> new Refusal.DailyLimitExceeded(limit, used, seconds);
      case COMMANDS_PER_MONTH -> new Refusal.MonthlyLimitExceeded(limit, used, seconds);
      case BANDWIDTH_PER_MONTH -> new Refusal.BandwidthExceeded(limit, used, seconds);
    };
  }

  void pay(long amount) {
    unspent -= amount;
  }

  /** Takes an amount back, unless it was paid in an earlier window. */
  void refund(long amount, long paidMillis) {
    if (paidMillis >= window.startMillis()) {
      unspent += amount;
    }
  }

  /** Takes what has been used already, whether there is as much or not. */
  void charge(long amount) {
    unspent -= amount;
    if (unspent < 0) {
      owed -= unspent;
      unspent = 0;
    }
  }

  /** Whether the next lease is to be had before this one is used up. */
  boolean isLow(long nowMillis) {
    boolean nothingLeft = nowMillis < leftKnownUntilMillis && leftInLedger <= 0;
    return !asking && unspent < portion() / 2 && !nothingLeft;
  }

  /** What is taken at once. */
  long portion() {
    long part = allowance == Allowance.COMMANDS_PER_SECOND ? PART_OF_SECOND : PART_OF_LONGER;
    return Math.max(1, limit / part);
  }

  boolean isAsking() {
    return asking;
  }

  /** Begins a request to the ledger; one at a time. */
  LeaseRequest ask(long needed, long wanted) {
    asking = true;
    long settled = owed;
    owed = 0;
    return new LeaseRequest(instanceId, window, limit, settled, needed, Math.max(needed, wanted));
  }

  /** Begins to give back what is unspent; empty when there is nothing to settle. */
  Optional<LeaseRequest> askToSettle() {
    putBack();
    boolean nothing = asking || owed == 0 || allowance == Allowance.COMMANDS_PER_SECOND;
    return nothing ? Optional.empty() : Optional.of(ask(0, 0));
  }

  private void putBack() {
    owed -= unspent;
    unspent = 0;
  }

  /**
   * Ends a request to the ledger.
   *
   * @param lease null when the ledger did not answer
   * @return what is to be settled because the window is over for which it was granted
   */
  Optional<LeaseRequest> answered(LeaseRequest request, @Nullable Lease lease, long nowMillis) {
    asking = false;
    boolean current = request.window().equals(window);
    if (lease == null) {
      owed += current ? request.owed() : 0;
      return Optional.empty();
    }
    if (!current) {
      return settlement(request.window(), -lease.amount());
    }
    if (request.limit() != limit) {
      owed -= lease.amount();
      return Optional.empty();
    }
    unspent += lease.amount();
    leftInLedger = limit - lease.used();
    leftKnownUntilMillis =
        allowance == Allowance.COMMANDS_PER_SECOND
            ? window.endMillis()
            : nowMillis + LEFT_KNOWN_MILLIS;
    return Optional.empty();
  }

  /** Whether there is neither anything to give back nor an answer to come. */
  boolean isEmpty() {
    return !asking && (allowance == Allowance.COMMANDS_PER_SECOND || unspent == 0 && owed == 0);
  }
}
