package dev.redisgate.local.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.quota.Allowance;
import dev.redisgate.core.quota.JdbcQuotaLedger;
import dev.redisgate.core.quota.Lease;
import dev.redisgate.core.quota.LeaseRequest;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.quota.QuotaLedger;
import dev.redisgate.core.quota.Window;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ledger never grants more than the limit, to however many at once. */
@ExtendWith(SharedGate.class)
class QuotaLedgerIT {
  private static final Window TODAY =
      Window.at(Allowance.COMMANDS_PER_DAY, Instant.now().toEpochMilli());
  private static final int PARALLEL = 16;

  @Test
  void parallelLeases_addUpToTheLimit(RunningGate gate) throws Exception {
    UUID instance = instance(gate);
    QuotaLedger ledger = ledger(gate);
    long total = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> running = new ArrayList<>();
      for (int i = 0; i < PARALLEL; i++) {
        running.add(threads.submit(() -> leaseUntilNothingIsLeft(ledger, instance)));
      }
      for (Future<Long> leased : running) {
        total += leased.get();
      }
    }
    assertThat(total).isEqualTo(1000);
  }

  @Test
  void lease_isWholeOrNothingAndLeavesHalf(RunningGate gate) {
    UUID instance = instance(gate);
    QuotaLedger ledger = ledger(gate);
    assertThat(ledger.lease(request(instance, 100, 0, 1, 80))).isEqualTo(new Lease(50, 50));
    assertThat(ledger.lease(request(instance, 100, 0, 51, 51))).isEqualTo(new Lease(0, 50));
    assertThat(ledger.lease(request(instance, 100, 0, 50, 50))).isEqualTo(new Lease(50, 100));
    assertThat(ledger.lease(request(instance, 100, 0, 1, 1))).isEqualTo(new Lease(0, 100));
    assertThat(ledger.lease(request(instance, 101, 0, 1, 1))).isEqualTo(new Lease(1, 101));
    assertThat(ledger.lease(request(instance, 10, 0, 1, 1))).isEqualTo(new Lease(0, 101));
  }

  @Test
  void whatIsOwed_isCountedBeyondTheLimitAndWhatIsGivenBackIsFree(RunningGate gate) {
    UUID instance = instance(gate);
    QuotaLedger ledger = ledger(gate);
    assertThat(ledger.lease(request(instance, 10, 15, 1, 1))).isEqualTo(new Lease(0, 15));
    assertThat(ledger.lease(request(instance, 10, -6, 1, 1))).isEqualTo(new Lease(1, 10));
    assertThat(ledger.lease(request(instance, 10, -20, 0, 0))).isEqualTo(new Lease(0, 0));
  }

  @Test
  void windows_areApart(RunningGate gate) {
    UUID instance = instance(gate);
    QuotaLedger ledger = ledger(gate);
    assertThat(ledger.lease(request(instance, 1, 0, 1, 1)).amount()).isEqualTo(1);
    Window tomorrow = Window.at(Allowance.COMMANDS_PER_DAY, TODAY.endMillis());
    assertThat(ledger.lease(new LeaseRequest(instance, tomorrow, 1, 0, 1, 1)).amount())
        .isEqualTo(1);
  }

  @Test
  void pastSeconds_areForgottenAndDaysKept(RunningGate gate) {
    UUID instance = instance(gate);
    QuotaLedger ledger = ledger(gate);
    long past = Instant.now().minus(Duration.ofMinutes(2)).toEpochMilli();
    Window second = Window.at(Allowance.COMMANDS_PER_SECOND, past);
    ledger.lease(new LeaseRequest(instance, second, 1, 0, 1, 1));
    ledger.lease(request(instance, 1, 0, 1, 1));
    ledger.forgetBefore(Instant.now());
    assertThat(
            gate.database()
                .sql("select allowance from quota_windows where instance_id = :id")
                .param("id", instance)
                .query(String.class)
                .list())
        .containsExactly("commands_per_day");
  }

  private static long leaseUntilNothingIsLeft(QuotaLedger ledger, UUID instance) {
    long leased = 0;
    for (Lease lease = ledger.lease(request(instance, 1000, 0, 1, 50));
        lease.amount() > 0;
        lease = ledger.lease(request(instance, 1000, 0, 1, 50))) {
      leased += lease.amount();
    }
    return leased;
  }

  private static LeaseRequest request(
      UUID instance, long limit, long owed, long needed, long wanted) {
    return new LeaseRequest(instance, TODAY, limit, owed, needed, wanted);
  }

  private static QuotaLedger ledger(RunningGate gate) {
    return new JdbcQuotaLedger(gate.gate().database().dataSource());
  }

  private static UUID instance(RunningGate gate) {
    return gate.newInstance(gate.newOrganization("enterprise", Limits.NONE)).instance().id();
  }
}
