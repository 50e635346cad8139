package dev.redisgate.functions.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.quota.Allowance;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.quota.Window;
import dev.redisgate.core.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The arithmetic of leases, with a clock and a ledger that do what the test says. */
class AccountTest {
  private static final long NO = Limits.UNLIMITED;
  private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  private static final int BYTES = 10;

  private final MovedClock clock = new MovedClock();
  private final MemoryLedger ledger = new MemoryLedger();
  private final Deque<Runnable> calls = new ArrayDeque<>();
  private final LedgerCalls ledgerCalls = new LedgerCalls(ledger, calls::add, clock);
  private final Account account = new Account(new UUID(0, 1), ledgerCalls);

  @Test
  void first_waitsForALeaseAndLaterOnesDoNot() {
    CompletableFuture<Optional<Refusal>> first = spend(perDay(1000), 1);
    assertThat(first).isNotDone();
    answerAll();
    assertThat(first).isCompletedWithValue(Optional.empty());
    assertThat(spend(perDay(1000), 1)).isSameAs(Account.PAID);
    assertThat(ledger.granted(today())).isEqualTo(5); // a two-hundredth of the limit
  }

  @Test
  void nextLease_isAskedForBeforeThisOneIsUsedUp() {
    paid(perDay(2000), 1); // leaves 9 of 10
    assertThat(spend(perDay(2000), 5)).isSameAs(Account.PAID);
    assertThat(calls).hasSize(1);
    answerAll();
    assertThat(spend(perDay(2000), 14)).isSameAs(Account.PAID);
  }

  @Test
  void limit_isSpentToTheLastAndNotBeyond() {
    for (int i = 0; i < 10; i++) {
      paid(perDay(10), 1);
    }
    long left = 12 * 60 * 60;
    assertThat(refusal(perDay(10), 1)).isEqualTo(new Refusal.DailyLimitExceeded(10, 10, left));
    assertThat(ledger.granted(today())).isEqualTo(10);
  }

  @Test
  void requestThatFitsInPart_isRefusedWholeAndLeavesTheRest() {
    paid(perDay(10), 7);
    assertThat(refusal(perDay(10), 4)).isEqualTo(new Refusal.DailyLimitExceeded(10, 7, 43_200));
    paid(perDay(10), 3);
  }

  @Test
  void severalLimits_allOrNothingIsTaken() {
    Limits limits = new Limits(NO, NO, NO, NO, 5, 100, 4, NO, NO, NO, NO, NO);
    paid(limits, 4);
    assertThat(refusal(limits, 1)).isInstanceOf(Refusal.MonthlyLimitExceeded.class);
    account.close();
    assertThat(ledger.granted(today())).isEqualTo(4);
    assertThat(ledger.granted(Window.at(Allowance.COMMANDS_PER_MONTH, NOON))).isEqualTo(4);
  }

  @Test
  void exhausted_isKnownForAMomentSoThatAFloodDoesNotReachTheLedger() {
    paid(perDay(1), 1);
    int before = ledger.calls();
    for (int i = 0; i < 100; i++) {
      assertThat(refusal(perDay(1), 1)).isInstanceOf(Refusal.DailyLimitExceeded.class);
    }
    assertThat(ledger.calls()).isEqualTo(before);
    clock.millis += 1000; // others may have given back by now
    refusal(perDay(1), 1);
    assertThat(ledger.calls()).isEqualTo(before + 1);
  }

  @Test
  void nextSecond_beginsAnew() {
    Limits limits = perSecond(2);
    paid(limits, 2);
    assertThat(refusal(limits, 1)).isEqualTo(new Refusal.CommandRateExceeded(2));
    clock.millis += 999;
    assertThat(refusal(limits, 1)).isInstanceOf(Refusal.CommandRateExceeded.class);
    clock.millis += 1;
    paid(limits, 2);
    assertThat(refusal(limits, 1)).isInstanceOf(Refusal.CommandRateExceeded.class);
  }

  @Test
  void nextDay_beginsAtMidnightAndTheRestOfTheLastIsGivenBack() {
    Window today = today();
    paid(perDay(1000), 2);
    clock.millis = today.endMillis();
    paid(perDay(1000), 1);
    assertThat(ledger.granted(today)).isEqualTo(2);
    assertThat(ledger.granted(today())).isEqualTo(5);
  }

  @Test
  void raisedLimit_isInForceAtOnceAndALoweredOneToo() {
    paid(perDay(1), 1);
    assertThat(refusal(perDay(1), 1)).isInstanceOf(Refusal.DailyLimitExceeded.class);
    paid(perDay(10_000), 1); // leases 50
    assertThat(refusal(perDay(2), 1)).isEqualTo(new Refusal.DailyLimitExceeded(2, 2, 43_200));
    assertThat(ledger.granted(today())).isEqualTo(2);
  }

  @Test
  void unspent_isGivenBackWhenNobodyAsksAndOnClose() {
    paid(perDay(10_000), 3);
    assertThat(ledger.granted(today())).isEqualTo(50);
    account.tick();
    answerAll();
    assertThat(ledger.granted(today())).isEqualTo(50);
    clock.millis += 2000;
    account.tick();
    answerAll();
    assertThat(ledger.granted(today())).isEqualTo(3);
    paid(perDay(10_000), 1);
    account.close();
    assertThat(ledger.granted(today())).isEqualTo(4);
  }

  @Test
  void unused_isForgottenOnceItHoldsNothing() {
    paid(perDay(1000), 1);
    clock.millis += 60_000;
    assertThat(account.tick()).isFalse(); // gives back first
    answerAll();
    assertThat(account.tick()).isTrue();
    assertThat(account.spend(new Expense(perDay(1000), 1, BYTES))).isNull();
  }

  @Test
  void responses_areChargedBeyondTheLimitAndTheNextRequestRefused() {
    Limits limits = bandwidth(100);
    paid(limits, 1); // 10 bytes
    assertThat(account.charge(limits, 200)).isTrue();
    answerAll();
    assertThat(refusal(limits, 1)).isInstanceOf(Refusal.BandwidthExceeded.class);
    assertThat(ledger.granted(Window.at(Allowance.BANDWIDTH_PER_MONTH, NOON))).isEqualTo(210);
  }

  @Test
  void ledgerAway_leasesAreSpentAndThenNothingRuns() {
    paid(perDay(1000), 1);
    ledger.setAway(true);
    paid(perDay(1000), 4);
    assertThat(refusal(perDay(1000), 1)).isEqualTo(new Refusal.QuotaUnreachable());
    ledger.setAway(false);
    paid(perDay(1000), 1);
  }

  @Test
  void silentLedger_isNotWaitedForLongerThanTwoSeconds() {
    CompletableFuture<Optional<Refusal>> waiting = spend(perDay(1000), 1);
    clock.millis += 1999;
    account.tick();
    assertThat(waiting).isNotDone();
    clock.millis += 1;
    account.tick();
    assertThat(waiting).isCompletedWithValue(Optional.of(new Refusal.QuotaUnreachable()));
    answerAll(); // late: what it grants is there for the next
    assertThat(spend(perDay(1000), 1)).isSameAs(Account.PAID);
  }

  @Test
  void refund_canBeSpentAgainInItsWindowOnly() {
    Limits limits = new Limits(NO, NO, NO, NO, 2, 4, NO, NO, NO, NO, NO, NO);
    paid(limits, 2);
    assertThat(account.refund(limits, 2, clock.millis)).isTrue();
    paid(limits, 2);
    long before = clock.millis;
    clock.millis += 1000;
    assertThat(account.refund(limits, 2, before)).isTrue(); // of the day, not of the second
    paid(limits, 2);
    assertThat(refusal(limits, 1)).isEqualTo(new Refusal.CommandRateExceeded(2));
    clock.millis += 1000;
    paid(limits, 2);
    assertThat(refusal(limits, 1)).isInstanceOf(Refusal.DailyLimitExceeded.class);
  }

  @Test
  void waitingRequests_shareALease() {
    CompletableFuture<Optional<Refusal>> first = spend(perDay(200), 1);
    CompletableFuture<Optional<Refusal>> second = spend(perDay(200), 40);
    CompletableFuture<Optional<Refusal>> third = spend(perDay(200), 1);
    answerAll();
    assertThat(first).isCompletedWithValue(Optional.empty());
    assertThat(second).isCompletedWithValue(Optional.empty());
    assertThat(third).isCompletedWithValue(Optional.empty());
    assertThat(ledger.calls()).isEqualTo(2);
  }

  private CompletableFuture<Optional<Refusal>> spend(Limits limits, int commands) {
    return Objects.requireNonNull(account.spend(new Expense(limits, commands, BYTES)));
  }

  private void paid(Limits limits, int commands) {
    CompletableFuture<Optional<Refusal>> answer = spend(limits, commands);
    answerAll();
    assertThat(answer).isCompletedWithValue(Optional.empty());
  }

  private Refusal refusal(Limits limits, int commands) {
    CompletableFuture<Optional<Refusal>> answer = spend(limits, commands);
    answerAll();
    return answer.join().orElseThrow();
  }

  private void answerAll() {
    for (Runnable call = calls.poll(); call != null; call = calls.poll()) {
      call.run();
    }
  }

  private Window today() {
    return Window.at(Allowance.COMMANDS_PER_DAY, clock.millis);
  }

  private static Limits perSecond(long commands) {
    return new Limits(NO, NO, NO, NO, commands, NO, NO, NO, NO, NO, NO, NO);
  }

  private static Limits perDay(long commands) {
    return new Limits(NO, NO, NO, NO, NO, commands, NO, NO, NO, NO, NO, NO);
  }

  private static Limits bandwidth(long bytes) {
    return new Limits(NO, NO, NO, NO, NO, NO, NO, bytes, NO, NO, NO, NO);
  }

  private static final class MovedClock extends Clock {
    private long millis = NOON;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }

    @Override
    public long millis() {
      return millis;
    }
  }
}
