package dev.redisgate.functions.quota;

import dev.redisgate.core.quota.Allowance;
import dev.redisgate.core.quota.Lease;
import dev.redisgate.core.quota.LeaseRequest;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.refusal.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What one instance may still use, as far as this process has leased it. Requests are paid whole or
 * not at all; those that have to wait for a lease are served in the order in which they came. The
 * lock is held for a few additions, never while the ledger is asked.
 */
final class Account {
  /** The answer to nearly every request. */
  static final CompletableFuture<Optional<Refusal>> PAID =
      CompletableFuture.completedFuture(Optional.empty());

  private static final Allowance[] ALLOWANCES = Allowance.values();
  private static final long PATIENCE_MILLIS = 2000;
  private static final long IDLE_MILLIS = 2000;
  private static final long RETIRED_MILLIS = 60_000;

  private final UUID instanceId;
  private final LedgerCalls ledger;
  private final Map<Allowance, Pocket> pockets = new EnumMap<>(Allowance.class);
  private final Deque<Waiting> waiting = new ArrayDeque<>(0);
  private long usedMillis;
  private boolean retired;

  private record Waiting(
      Expense expense, long untilMillis, CompletableFuture<Optional<Refusal>> answer) {}

  Account(UUID instanceId, LedgerCalls ledger) {
    this.instanceId = instanceId;
    this.ledger = ledger;
    this.usedMillis = ledger.nowMillis();
  }

  /**
   * Pays for a request.
   *
   * @return null when the account is retired; else a future that never fails, complete unless a
   *     lease has to be waited for
   */
  synchronized @Nullable CompletableFuture<Optional<Refusal>> spend(Expense expense) {
    if (retired) {
      return null;
    }
    long now = ledger.nowMillis();
    usedMillis = now;
    if (waiting.isEmpty()) {
      switch (attempt(expense, now)) {
        case Verdict.Paid paid -> {
          return PAID;
        }
        case Verdict.Refused refused -> {
          return CompletableFuture.completedFuture(Optional.of(refused.refusal()));
        }
        case Verdict.MustWait wait -> {}
      }
    }
    CompletableFuture<Optional<Refusal>> answer = new CompletableFuture<>();
    waiting.add(new Waiting(expense, now + PATIENCE_MILLIS, answer));
    askForNext();
    return answer;
  }

  /**
   * Takes bytes that have been used already.
   *
   * @return whether the account is not retired
   */
  synchronized boolean charge(Limits limits, long bytes) {
    if (retired) {
      return false;
    }
    long now = ledger.nowMillis();
    Pocket pocket = pocket(Allowance.BANDWIDTH_PER_MONTH, limits, now);
    pocket.charge(bytes);
    askIfLow(pocket, now);
    return true;
  }

  /**
   * Takes back what a request has paid for its commands: none of them was sent.
   *
   * @param paidMillis when it paid, or a little earlier
   * @return whether the account is not retired
   */
  synchronized boolean refund(Limits limits, long commands, long paidMillis) {
    if (retired) {
      return false;
    }
    long now = ledger.nowMillis();
    Expense paid = new Expense(limits, commands, 0);
    for (Allowance allowance : ALLOWANCES) {
      long amount = paid.of(allowance);
      if (amount > 0) {
        pocket(allowance, limits, now).refund(amount, paidMillis);
      }
    }
    return true;
  }

  private Verdict attempt(Expense expense, long now) {
    boolean missing = false;
    for (Allowance allowance : ALLOWANCES) {
      long amount = expense.of(allowance);
      if (amount > 0) {
        Pocket pocket = pocket(allowance, expense.limits(), now);
        if (pocket.refuses(amount, now)) {
          return new Verdict.Refused(pocket.refusal(now));
        }
        missing |= pocket.missing(amount) > 0;
      }
    }
    if (missing) {
      return Verdict.MUST_WAIT;
    }
    for (Allowance allowance : ALLOWANCES) {
      long amount = expense.of(allowance);
      if (amount > 0) {
        Pocket pocket = pocket(allowance, expense.limits(), now);
        pocket.pay(amount);
        askIfLow(pocket, now);
      }
    }
    return Verdict.PAID;
  }

  private Pocket pocket(Allowance allowance, Limits limits, long now) {
    long limit = allowance.limit(limits);
    Pocket pocket = pockets.get(allowance);
    if (pocket == null) {
      pocket = new Pocket(instanceId, allowance, limit, now);
      pockets.put(allowance, pocket);
    }
    pocket.turnTo(limit, now).ifPresent(this::settle);
    return pocket;
  }

  private void settle(LeaseRequest rest) {
    ledger.ask(rest, lease -> {});
  }

  private void askIfLow(Pocket pocket, long now) {
    if (pocket.isLow(now)) {
      ask(pocket, pocket.ask(1, pocket.portion()));
    }
  }

  /** Asks for what the first that waits is missing, and for those behind it at once. */
  private void askForNext() {
    Waiting next = waiting.peek();
    if (next == null) {
      return;
    }
    pockets.forEach(
        (allowance, pocket) -> {
          long missing = pocket.missing(next.expense().of(allowance));
          if (missing > 0 && !pocket.isAsking()) {
            long all = waiting.stream().mapToLong(w -> w.expense().of(allowance)).sum();
            ask(pocket, pocket.ask(missing, Math.max(pocket.portion(), pocket.missing(all))));
          }
        });
  }

  private void ask(Pocket pocket, LeaseRequest request) {
    ledger.ask(request, lease -> answered(pocket, request, lease));
  }

  private void answered(Pocket pocket, LeaseRequest request, @Nullable Lease lease) {
    List<Runnable> answers = new ArrayList<>();
    synchronized (this) {
      long now = ledger.nowMillis();
      pocket.answered(request, lease, now).ifPresent(this::settle);
      serveWaiting(now, lease == null, answers);
    }
    answers.forEach(Runnable::run);
  }

  private void serveWaiting(long now, boolean unreachable, List<Runnable> answers) {
    for (Waiting next = waiting.peek(); next != null; next = waiting.peek()) {
      Verdict verdict = attempt(next.expense(), now);
      if (verdict instanceof Verdict.MustWait) {
        if (!unreachable && now < next.untilMillis()) {
          askForNext();
          return;
        }
        verdict = new Verdict.Refused(new Refusal.QuotaUnreachable());
      }
      waiting.remove();
      Optional<Refusal> refusal =
          verdict instanceof Verdict.Refused refused
              ? Optional.of(refused.refusal())
              : Optional.empty();
      CompletableFuture<Optional<Refusal>> answer = next.answer();
      answers.add(() -> answer.complete(refusal));
    }
  }

  /**
   * To be called now and then: gives up on what has waited too long, and gives back what nobody has
   * used for a while.
   *
   * @return whether the account is retired, and to be forgotten
   */
  boolean tick() {
    List<Runnable> answers = new ArrayList<>();
    boolean forget = false;
    synchronized (this) {
      long now = ledger.nowMillis();
      Waiting next = waiting.peek();
      if (next != null && now >= next.untilMillis()) {
        serveWaiting(now, true, answers);
      }
      if (now - usedMillis >= IDLE_MILLIS && waiting.isEmpty()) {
        pockets.values().forEach(p -> p.askToSettle().ifPresent(request -> ask(p, request)));
        forget =
            now - usedMillis >= RETIRED_MILLIS
                && pockets.values().stream().allMatch(Pocket::isEmpty);
        retired = forget;
      }
    }
    answers.forEach(Runnable::run);
    return forget;
  }

  /** Gives everything back, and waits for that. */
  void close() {
    List<LeaseRequest> settlements = new ArrayList<>();
    synchronized (this) {
      retired = true;
      pockets.values().forEach(pocket -> pocket.askToSettle().ifPresent(settlements::add));
    }
    settlements.forEach(ledger::askNow);
  }
}
