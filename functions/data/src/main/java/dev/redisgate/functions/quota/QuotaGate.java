package dev.redisgate.functions.quota;

import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.quota.QuotaLedger;
import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.core.refusal.Ruling;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Makes every request pay from its instance's allowances before it runs. What has no limit costs a
 * few comparisons: no look-up, no lock, nothing allocated.
 */
public final class QuotaGate implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

  private final Map<UUID, Account> accounts = new ConcurrentHashMap<>();
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("quota").factory());
  private final LedgerCalls ledger;

  public QuotaGate(QuotaLedger ledger, Clock clock) {
    this.ledger = new LedgerCalls(ledger, calls, clock);
    timer.scheduleWithFixedDelay(
        this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    timer.scheduleWithFixedDelay(
        this.ledger::forgetPast, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Pays for a request, wholly or not at all.
   *
   * @param rulings of its commands; those that are refused cost nothing
   * @param allOrNothing whether one refused command keeps the others from running
   * @param bytes of the request
   * @return empty when it may run; never fails. Complete already unless a lease has to be waited
   *     for, and completed on another thread then
   */
  public CompletableFuture<Optional<Refusal>> spend(
      Grant by, List<Ruling> rulings, boolean allOrNothing, long bytes) {
    Limits limits = by.limits();
    if (!limits.areMetered()) {
      return Account.PAID;
    }
    Expense expense = new Expense(limits, commands(rulings, allOrNothing), bytes);
    while (true) {
      Account account = account(by);
      CompletableFuture<Optional<Refusal>> paid = account.spend(expense);
      if (paid != null) {
        return paid;
      }
      accounts.remove(by.instanceId(), account);
    }
  }

  /** Takes the bytes of a response from the bandwidth; they have been used already. */
  public void charge(Grant by, long bytes) {
    if (by.limits().bandwidthPerMonth() != Limits.UNLIMITED) {
      onAccount(by, account -> account.charge(by.limits(), bytes));
    }
  }

  /**
   * Gives back what a request has paid for its commands, because none of them was sent.
   *
   * @param rulings as they were paid for
   * @param paid when that was, or a little earlier
   */
  public void refund(Grant by, List<Ruling> rulings, boolean allOrNothing, Instant paid) {
    if (by.limits().areMetered()) {
      long commands = commands(rulings, allOrNothing);
      long paidMillis = paid.toEpochMilli();
      onAccount(by, account -> account.refund(by.limits(), commands, paidMillis));
    }
  }

  /** An account that has been retired in the meantime is replaced. */
  private void onAccount(Grant by, Predicate<Account> action) {
    for (Account account = account(by); !action.test(account); account = account(by)) {
      accounts.remove(by.instanceId(), account);
    }
  }

  private Account account(Grant by) {
    return accounts.computeIfAbsent(by.instanceId(), id -> new Account(id, ledger));
  }

  private static int commands(List<Ruling> rulings, boolean allOrNothing) {
    int commands = 0;
    for (Ruling ruling : rulings) {
      if (ruling instanceof Ruling.Run) {
        commands++;
      } else if (allOrNothing) {
        return 0;
      }
    }
    return commands;
  }

  private void tick() {
    accounts.values().removeIf(Account::tick);
  }

  /** Gives back every lease. To be called when no request runs any more. */
  @Override
  public void close() {
    timer.shutdownNow();
    calls.shutdown();
    try {
      calls.awaitTermination(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    accounts.values().forEach(Account::close);
  }
}
