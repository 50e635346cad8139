package dev.redisgate.core.record;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Request ids: UUIDs of version 7 (RFC 9562), each greater than the one before it in this process.
 * They name, they don't protect: whoever sees one can guess the next.
 *
 * <p>The first 60 bits besides the version are milliseconds and a counter, which make an id unique
 * and ordered within the process. The last 62 bits mix that number with a seed drawn once, which
 * keeps apart processes that count through the same millisecond, without a source of randomness on
 * the way of a request.
 */
public final class RequestIds {
  private static final int COUNTER_BITS = 12;
  private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

  private final Clock clock;
  private final long seed;
  private final AtomicLong last = new AtomicLong();

  /**
   * @param random asked once; has to differ between processes
   */
  public RequestIds(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.seed = random.nextLong();
  }

  /**
   * The next id. When the clock stands still or goes back, or a millisecond's 4096 ids are used up,
   * ids run ahead of the clock rather than repeat.
   */
  public UUID next() {
    long now = clock.millis() << COUNTER_BITS;
    long ticks = last.updateAndGet(previous -> Math.max(previous + 1, now));
    long high = (ticks >>> COUNTER_BITS) << 16 | VERSION_7 | (ticks & COUNTER_MASK);
    return new UUID(high, VARIANT | (mix(ticks ^ seed) & VARIANT_MASK));
  }

  /** SplitMix64's finalizer: a bijection whose output bits all depend on all input bits. */
  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
