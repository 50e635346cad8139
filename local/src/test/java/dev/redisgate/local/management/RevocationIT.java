package dev.redisgate.local.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.organization.Role;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RawHttp;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SecondDoor;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.harness.SseClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A revoked key opens nothing on any replica a second after the revocation has been answered, while
 * all of them are busy.
 */
@ExtendWith(SharedGate.class)
class RevocationIT {
  private static final int KEYS = 50;
  private static final int STREAMS = 10;
  private static final Duration EFFECTIVE = Duration.ofSeconds(1);
  // What two busy processors may take to close a connection and tell of it.
  private static final Duration NOTICE = Duration.ofMillis(500);
  private static final Duration WATCHED = Duration.ofSeconds(2);
  private static final byte[] NOTHING = {};

  /**
   * What became of a key.
   *
   * @param served requests that it opened before it was revoked
   * @param late requests that it opened though they began too late
   * @param refused requests that it did not open
   */
  private record Fate(int served, int late, int refused) {}

  @Test
  void revokedKeys_openNothingASecondLater_onAnyReplica(RunningGate gate) throws Exception {
    KeyHolder owner = KeyHolder.of(gate, KeyHolder.newOrganization(gate), Role.OWNER);
    GateInstance redis = gate.newInstance(owner.organization());
    List<GateInstance> keys = IntStream.range(0, KEYS).mapToObj(i -> mint(owner, redis)).toList();
    try (SecondDoor replica = gate.secondDoor();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int[] ports = {redis.port(), replica.to(redis).port()};
      CountDownLatch inUse = new CountDownLatch(KEYS * ports.length);
      List<Future<Fate>> fates = new ArrayList<>();
      for (GateInstance key : keys) {
        Future<Long> revoked = threads.submit(() -> revoke(owner, key, inUse));
        for (int port : ports) {
          fates.add(threads.submit(() -> use(key, port, inUse, revoked)));
        }
      }
      for (Future<Fate> fate : fates) {
        assertThat(fate.get().served()).isPositive();
        assertThat(fate.get().late()).isZero();
        assertThat(fate.get().refused()).isPositive();
      }
    }
  }

  /** Revokes once every key is in use, and answers when that was done. */
  private static long revoke(KeyHolder owner, GateInstance key, CountDownLatch inUse)
      throws InterruptedException {
    inUse.await();
    assertThat(owner.revoke(key.accessKeyId().toString()).status()).isEqualTo(204);
    return System.nanoTime();
  }

  private static Fate use(GateInstance key, int port, CountDownLatch inUse, Future<Long> revoked)
      throws IOException {
    int served = 0;
    int late = 0;
    int refused = 0;
    try (RawHttp connection = new RawHttp(port)) {
      long begin = System.nanoTime();
      while (!revoked.isDone() || begin - revoked.resultNow() < WATCHED.toNanos()) {
        connection.write("GET", "/ping", key.withToken(Map.of()), NOTHING);
        boolean opened = connection.read(false).status() == 200;
        if (!opened) {
          refused++;
        } else if (revoked.isDone() && begin - revoked.resultNow() > EFFECTIVE.toNanos()) {
          late++;
        } else if (served++ == 0) {
          inUse.countDown();
        }
        begin = System.nanoTime();
      }
    }
    return new Fate(served, late, refused);
  }

  @Test
  void streamsOfRevokedKeys_endWithinASecond(RunningGate gate) throws Exception {
    KeyHolder owner = KeyHolder.of(gate, KeyHolder.newOrganization(gate), Role.OWNER);
    GateInstance redis = gate.newInstance(owner.organization());
    List<Callable<Duration>> ends = new ArrayList<>();
    for (int i = 0; i < STREAMS; i++) {
      GateInstance key = mint(owner, redis);
      SseClient stream = SseClient.open(key, "/subscribe/chat");
      stream.event();
      ends.add(() -> revokeAndAwaitEnd(owner, key, stream));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Duration> end : threads.invokeAll(ends)) {
        assertThat(end.get()).isLessThan(EFFECTIVE.plus(NOTICE));
      }
    }
  }

  private static Duration revokeAndAwaitEnd(KeyHolder owner, GateInstance key, SseClient stream) {
    try (stream) {
      owner.revoke(key.accessKeyId().toString());
      long revoked = System.nanoTime();
      assertThat(stream.isCut()).isTrue();
      return Duration.ofNanos(System.nanoTime() - revoked);
    }
  }

  private static GateInstance mint(KeyHolder owner, GateInstance redis) {
    return KeyHolder.open(redis, owner.mint(redis.instance().id(), "read_write"));
  }
}
