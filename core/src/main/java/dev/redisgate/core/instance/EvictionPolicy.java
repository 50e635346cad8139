package dev.redisgate.core.instance;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What Redis does when its memory is full, in the words of its setting maxmemory-policy. */
public enum EvictionPolicy {
  /** Writes are refused. */
  NOEVICTION,
  ALLKEYS_LRU,
  ALLKEYS_LFU,
  ALLKEYS_RANDOM,
  VOLATILE_LRU,
  VOLATILE_LFU,
  VOLATILE_RANDOM,
  VOLATILE_TTL;

  /** The word in Redis, in the database and in the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The one of this word.
   *
   * @throws IllegalArgumentException when there is none; the message lists those there are
   */
  public static EvictionPolicy ofText(String text) {
    for (EvictionPolicy policy : values()) {
      if (policy.text().equals(text)) {
        return policy;
      }
    }
    throw new IllegalArgumentException(
        "eviction must be one of %s, but is '%s'"
            .formatted(
                Arrays.stream(values()).map(EvictionPolicy::text).collect(Collectors.joining(", ")),
                text));
  }
}
