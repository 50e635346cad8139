package dev.redisgate.core.accesskey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.quota.Limits;
import java.time.Duration;
import java.util.ArrayDeque;
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

  private final AtomicLong nanos = new AtomicLong();
  private final FakeStore store = new FakeStore();
  private final GrantCache cache = new GrantCache(store, Runnable::run, nanos::get);

  @Test
  void answer_isNotOlderThanASecond() {
    assertThat(GrantCache.MAX_AGE).isLessThanOrEqualTo(Duration.ofSeconds(1));
    store.answer = Optional.of(GRANT);
    assertThat(cache.find(TOKEN).join()).contains(GRANT);

    store.answer = Optional.empty();
    pass(GrantCache.MAX_AGE);

    assertThat(cache.find(TOKEN).join()).isEmpty();
  }

  @Test
  void freshAnswer_doesNotAskTheStore() {
    store.answer = Optional.of(GRANT);
    cache.find(TOKEN).join();
    pass(Duration.ofMillis(400));

    assertThat(cache.find(TOKEN)).isCompletedWithValue(Optional.of(GRANT));
    assertThat(store.lookups).isEqualTo(1);
  }

  @Test
  void tokenInSteadyUse_neverWaits_andSeesItsRevocationInTime() {
    Queue<Runnable> lookups = new ArrayDeque<>();
    GrantCache slow = new GrantCache(store, lookups::add, nanos::get);
    store.answer = Optional.of(GRANT);
    CompletableFuture<Optional<Grant>> first = slow.find(TOKEN);
    runAll(lookups);
    assertThat(first.join()).contains(GRANT);

    store.answer = Optional.empty();
    boolean revoked = false;
    for (long age = 0; age < GrantCache.MAX_AGE.toMillis(); age += 50) {
      CompletableFuture<Optional<Grant>> found = slow.find(TOKEN);
      assertThat(found).as("%d ms", age).isCompleted();
      revoked = found.join().isEmpty();
      runAll(lookups);
      pass(Duration.ofMillis(50));
    }
    assertThat(revoked).isTrue();
  }

  @Test
  void unknownToken_isRememberedAsBriefly() {
    assertThat(cache.find(TOKEN).join()).isEmpty();
    assertThat(cache.find(TOKEN).join()).isEmpty();
    assertThat(store.lookups).isEqualTo(1);

    store.answer = Optional.of(GRANT);
    pass(GrantCache.MAX_AGE);

    assertThat(cache.find(TOKEN).join()).contains(GRANT);
  }

  @Test
  void callsForOneToken_shareALookup() {
    Queue<Runnable> lookups = new ArrayDeque<>();
    GrantCache slow = new GrantCache(store, lookups::add, nanos::get);
    store.answer = Optional.of(GRANT);

    CompletableFuture<Optional<Grant>> one = slow.find(TOKEN);
    CompletableFuture<Optional<Grant>> two = slow.find(TOKEN);
    runAll(lookups);

    assertThat(one.join()).contains(GRANT);
    assertThat(two.join()).contains(GRANT);
    assertThat(store.lookups).isEqualTo(1);
  }

  @Test
  void failingStore_failsTheCall_andIsAskedAgain() {
    store.failure = new IllegalStateException("database is down");
    assertThat(cache.find(TOKEN)).isCompletedExceptionally();

    store.failure = null;
    store.answer = Optional.of(GRANT);
    assertThat(cache.find(TOKEN).join()).contains(GRANT);
  }

  @Test
  void failingStore_doesNotProlongAnOldAnswer() {
    store.answer = Optional.of(GRANT);
    cache.find(TOKEN).join();
    store.failure = new IllegalStateException("database is down");

    pass(Duration.ofMillis(500));
    assertThat(cache.find(TOKEN).join()).contains(GRANT);
    pass(Duration.ofMillis(400));

    assertThat(cache.find(TOKEN)).isCompletedExceptionally();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static void runAll(Queue<Runnable> tasks) {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private static final class FakeStore implements GrantStore {
    private Optional<Grant> answer = Optional.empty();
    private @Nullable RuntimeException failure;
    private int lookups;

    @Override
    public Optional<Grant> find(Claim claim) {
      lookups++;
      if (failure != null) {
        throw failure;
      }
      return answer;
    }
  }
}
