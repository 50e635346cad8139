package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.quota.QuotaUsageStore;
import dev.redisgate.core.quota.Share;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SecondDoor;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.quota.LimitsOf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two processes serve an instance, and together execute what one would. */
@ExtendWith(SharedGate.class)
class QuotaReplicasIT {
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int CLIENTS = 4; // of each process
  private static final int PIPELINE = 7;
  private static final String INCREMENTS =
      "[" + "[\"INCR\",\"n\"],".repeat(PIPELINE - 1) + "[\"INCR\",\"n\"]]";

  @Test
  void month_isSpentExactly(RunningGate gate) throws Exception {
    int limit = 1500;
    GateInstance redis = limited(gate, LimitsOf.perMonth(limit));
    try (SecondDoor second = gate.secondDoor()) {
      int answered = flood(redis, second.to(redis), () -> false);
      assertThat(answered).isEqualTo(limit);

      await("what is left of the leases to be given back")
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(thisMonth(gate, redis)).isEqualTo(new Share(limit, limit)));
      assertThat(executed(gate, redis)).isEqualTo(limit);
    }
  }

  @Test
  void usage_isTheNumberOfCommandsOnceLeasesAreGivenBack(RunningGate gate) throws Exception {
    GateInstance redis = limited(gate, LimitsOf.perMonth(500_000));
    try (SecondDoor second = gate.secondDoor()) {
      GateInstance there = second.to(redis);
      for (int i = 0; i < 20; i++) {
        assertThat(redis.post("/pipeline", INCREMENTS).status()).isEqualTo(200);
        assertThat(there.post("/multi-exec", INCREMENTS).status()).isEqualTo(200);
      }
    } // closing gives back at once
    await("the gate to give back what it holds")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(thisMonth(gate, redis))
                    .isEqualTo(new Share(2 * 20 * PIPELINE, 500_000)));
  }

  @Test
  void second_isNeverOverspent(RunningGate gate) throws Exception {
    int limit = 50;
    GateInstance redis = limited(gate, LimitsOf.perSecond(limit));
    try (SecondDoor second = gate.secondDoor()) {
      long start = Instant.now().getEpochSecond();
      long deadline = System.nanoTime() + Duration.ofSeconds(3).toNanos();
      flood(redis, second.to(redis), () -> System.nanoTime() < deadline);
      long seconds = Instant.now().getEpochSecond() - start + 1;
      assertThat(executed(gate, redis)).isBetween(limit, (int) seconds * limit);
    }
  }

  /**
   * Increments through both until each client is refused.
   *
   * @param again whether refused clients go on
   * @return commands that were answered
   */
  private static int flood(GateInstance here, GateInstance there, BooleanSupplier again)
      throws Exception {
    AtomicInteger answered = new AtomicInteger();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        running.add(clients.submit(() -> increment(here, answered, again)));
        running.add(clients.submit(() -> increment(there, answered, again)));
      }
      for (Future<?> client : running) {
        client.get();
      }
    }
    return answered.get();
  }

  private static void increment(GateInstance redis, AtomicInteger answered, BooleanSupplier again) {
    do {
      while (redis.post("/pipeline", INCREMENTS).status() == 200) {
        answered.addAndGet(PIPELINE);
      }
      while (redis.get("/incr/n").status() == 200) {
        answered.incrementAndGet();
      }
    } while (again.getAsBoolean());
  }

  private static GateInstance limited(RunningGate gate, Limits limits) {
    return gate.newInstance(gate.newOrganization("enterprise", limits));
  }

  private static Share thisMonth(RunningGate gate, GateInstance redis) {
    return new QuotaUsageStore(gate.gate().database().dataSource())
        .read(redis.instance().organizationId(), Instant.now())
        .orElseThrow()
        .instanceUsage()
        .getFirst()
        .commandsThisMonth()
        .orElseThrow();
  }

  /** Asks Redis, with no limit in the way. */
  private static int executed(RunningGate gate, GateInstance redis) {
    gate.plans().override(redis.instance().organizationId(), Limits.NONE);
    await("no limit").atMost(ONE_SECOND).until(() -> redis.get("/ping").status() == 200);
    return Integer.parseInt(redis.get("/get/n").text().replaceAll("\\D", ""));
  }
}
