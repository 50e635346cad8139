package dev.redisgate.core.accesskey;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Answers for a token without waiting for the database, never older than {@link #MAX_AGE}: so a
 * revoked key is refused, and a moved instance followed, within one second on every replica.
 *
 * <p>A token in steady use is looked up again in the background at half that age, so its requests
 * never wait. Unknown tokens are remembered as briefly, which spares the database a flood of one
 * wrong token; the size is bounded, so a flood of many evicts entries and takes no memory.
 */
public final class GrantCache {
  /** How old an answer may be. */
  public static final Duration MAX_AGE = Duration.ofMillis(900);

  private static final Duration REFRESH_AGE = Duration.ofMillis(450);
  private static final int MAX_ENTRIES = 100_000;

  private final AsyncLoadingCache<Claim, Optional<Grant>> grants;

  /**
   * @param lookups runs the blocking look-ups
   */
  public GrantCache(GrantStore store, Executor lookups) {
    this(store, lookups, Ticker.systemTicker());
  }

  GrantCache(GrantStore store, Executor lookups, Ticker nanos) {
    this.grants =
        Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterWrite(MAX_AGE)
            .refreshAfterWrite(REFRESH_AGE)
            .executor(lookups)
            .ticker(nanos)
            .buildAsync(store::find);
  }

  /**
   * The grant of a claim. The future may be complete already, and completes on a thread of the
   * look-ups otherwise; it fails when the database does not answer.
   */
  public CompletableFuture<Optional<Grant>> find(Claim claim) {
    return grants.get(claim);
  }
}
