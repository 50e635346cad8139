package dev.redisgate.core.accesskey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.quota.Limits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrantCacheTest {
  private static final Claim TOKEN = Claim.of(TokenHash.of("rg_token"));
  private static final Grant GRANT =
      new Grant(
          new UUID(0, 1),
          new UUID(0, 2),
          new UUID(0, 3),
          StandardPermission.ADMIN,
          Limits.NONE,
          Optional.empty());

  private static final Resolution NOTHING = new Resolution.Nothing();

  private final AtomicLong nanos = new AtomicLong();
  private final FakeStore store = new FakeStore();
  private final GrantCache cache = new GrantCache(store, Runnable::run, nanos::get);

  @Test
  void answer_isNotOlderThanASecond() {
    assertThat(GrantCache.MAX_AGE).isLessThanOrEqualTo(Duration.ofSeconds(1));
    store.answer = GRANT;
    assertThat(cache.find(TOKEN).join()).isEqualTo(GRANT);

    store.answer = NOTHING;
    pass(GrantCache.MAX_AGE);

    assertThat(cache.find(TOKEN).join()).isEqualTo(NOTHING);
  }

  @Test
  void freshAnswer_doesNotAskTheStore() {
    store.answer = GRANT;
    cache.find(TOKEN).join();
    pass(Duration.ofMillis(400));

    assertThat(cache.find(TOKEN)).isCompletedWithValue(GRANT);
    assertThat(store.lookups).isEqualTo(1);
  }

  @Test
  void tokenInSteadyUse_neverWaits_andSeesItsRevocationInTime() {
    Queue<Runnable> lookups = new ArrayDeque<>();
    GrantCache slow = new GrantCache(store, lookups::add, nanos::get);
    store.answer = GRANT;
    CompletableFuture<Resolution> first = slow.find(TOKEN);
    runAll(lookups);
    assertThat(first.join()).isEqualTo(GRANT);

    store.answer = NOTHING;
    boolean revoked = false;
    for (long age = 0; age < GrantCache.MAX_AGE.toMillis(); age += 50) {
      CompletableFuture<Resolution> found = slow.find(TOKEN);
      assertThat(found).as("%d ms", age).isCompleted();
      revoked = found.join().equals(NOTHING);
      runAll(lookups);
      pass(Duration.ofMillis(50));
    }
    assertThat(revoked).isTrue();
  }

  @Test
  void unknownToken_isRememberedAsBriefly() {
    assertThat(cache.find(TOKEN).join()).isEqualTo(NOTHING);
    assertThat(cache.find(TOKEN).join()).isEqualTo(NOTHING);
    assertThat(store.lookups).isEqualTo(1);

    store.answer = GRANT;
    pass(GrantCache.MAX_AGE);

    assertThat(cache.find(TOKEN).join()).isEqualTo(GRANT);
  }

  @Test
  void callsForOneToken_shareALookup() {
    Queue<Runnable> lookups = new ArrayDeque<>();
    GrantCache slow = new GrantCache(store, lookups::add, nanos::get);
    store.answer = GRANT;

    CompletableFuture<Resolution> one = slow.find(TOKEN);
    CompletableFuture<Resolution> two = slow.find(TOKEN);
    runAll(lookups);

    assertThat(one.join()).isEqualTo(GRANT);
    assertThat(two.join()).isEqualTo(GRANT);
    assertThat(store.lookups).isEqualTo(1);
  }

  @Test
  void failingStore_failsTheCall_andIsAskedAgain() {
    store.failure = new IllegalStateException("database is down");
    assertThat(cache.find(TOKEN)).isCompletedExceptionally();

    store.failure = null;
    store.answer = GRANT;
    assertThat(cache.find(TOKEN).join()).isEqualTo(GRANT);
  }

  @Test
  void failingStore_doesNotProlongAnOldAnswer() {
    store.answer = GRANT;
    cache.find(TOKEN).join();
    store.failure = new IllegalStateException("database is down");

    pass(Duration.ofMillis(500));
    assertThat(cache.find(TOKEN).join()).isEqualTo(GRANT);
    pass(Duration.ofMillis(400));

    assertThat(cache.find(TOKEN)).isCompletedExceptionally();
  }

  @Test
  void answerOfASlowStore_isAsOldAsItsQuestion() {
    Queue<Runnable> lookups = new ArrayDeque<>();
    GrantCache slow = new GrantCache(store, lookups::add, nanos::get);
    store.answer = GRANT;
    store.takes = Duration.ofMillis(600);
    slow.find(TOKEN);
    runAll(lookups);
    assertThat(slow.find(TOKEN).join()).isEqualTo(GRANT);

    store.answer = NOTHING;
    pass(Duration.ofMillis(300));
    CompletableFuture<Resolution> found = slow.find(TOKEN);
    runAll(lookups);

    assertThat(found.join()).isEqualTo(NOTHING);
  }

  @Test
  void lateRequest_doesNotTakeTheAnswerToAnEarlierQuestion() {
    store.answer = GRANT;
    List<GrantCache> caches = new ArrayList<>();
    List<CompletableFuture<Resolution>> found = new ArrayList<>();
    store.during =
        () -> {
          pass(Duration.ofSeconds(1));
          found.add(caches.getFirst().find(TOKEN));
        };
    Queue<Runnable> lookups = new ArrayDeque<>();
    caches.add(new GrantCache(store, lookups::add, nanos::get));
    CompletableFuture<Resolution> first = caches.getFirst().find(TOKEN);
    runAll(lookups);

    assertThat(first.join()).isEqualTo(GRANT);
    assertThat(found.getFirst()).isCompletedExceptionally();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static void runAll(Queue<Runnable> tasks) {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private final class FakeStore implements GrantStore {
    private Resolution answer = NOTHING;
    private @Nullable RuntimeException failure;
    private Duration takes = Duration.ZERO;
    private Runnable during = () -> {};
    private int lookups;

    @Override
    public Resolution find(Claim claim) {
      lookups++;
      during.run();
      pass(takes);
      if (failure != null) {
        throw failure;
      }
      return answer;
    }
  }
}
