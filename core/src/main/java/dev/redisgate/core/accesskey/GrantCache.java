package dev.redisgate.core.accesskey;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Answers for a token without waiting for the database, never older than {@link #MAX_AGE}: so a
 * revoked key is refused, and a moved instance followed, within one second on every replica. An
 * answer is as old as its question: a database that takes long to answer does not make it younger.
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

  private final AsyncLoadingCache<Claim, Answer> answers;
  private final Ticker nanos;

  private record Answer(Resolution resolution, long askedNanos) {
    private Duration age(long nowNanos) {
      return Duration.ofNanos(nowNanos - askedNanos);
    }
  }

  /**
   * @param lookups runs the blocking look-ups
   */
  public GrantCache(GrantStore store, Executor lookups) {
    this(store, lookups, Ticker.systemTicker());
  }

  GrantCache(GrantStore store, Executor lookups, Ticker nanos) {
    this.nanos = nanos;
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfter(Expiry.<Claim, Answer>writing((claim, answer) -> remaining(answer)))
            .refreshAfterWrite(REFRESH_AGE)
            .executor(lookups)
            .ticker(nanos)
            .buildAsync(claim -> ask(store, claim));
  }

  /**
   * What comes of a claim. The future may be complete already, and completes on a thread of the
   * look-ups otherwise; it fails when the database does not answer in time.
   */
  public CompletableFuture<Resolution> find(Claim claim) {
    long now = nanos.read();
    return answers.get(claim).thenApply(answer -> requireFresh(answer, now));
  }

  private Answer ask(GrantStore store, Claim claim) {
    long now = nanos.read();
    return new Answer(store.find(claim), now);
  }

  private Duration remaining(Answer answer) {
    Duration age = answer.age(nanos.read());
    return age.compareTo(MAX_AGE) < 0 ? MAX_AGE.minus(age) : Duration.ZERO;
  }

  /** A request may come to wait for a look-up that has been under way for long. */
  private static Resolution requireFresh(Answer answer, long nowNanos) {
    if (answer.age(nowNanos).compareTo(MAX_AGE) > 0) {
      throw new IllegalStateException("the look-up of an access key took too long");
    }
    return answer.resolution();
  }
}
