package dev.redisgate.management.paging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for: {@code ?page=2&limit=5}. A controller takes it as a
 * {@code @Valid} parameter.
 *
 * @param page from 1; the first if missing
 * @param limit entries in a page, 1 to 100; 20 if missing
 */
public record PageRequest(
    @Min(value = 1, message = "must be at least 1") @Nullable Integer page,
    @Min(value = 1, message = "must be from 1 to 100")
        @Max(value = MAX_LIMIT, message = "must be from 1 to 100")
        @Nullable Integer limit) {

  static final int MAX_LIMIT = 100;

  private static final int DEFAULT_LIMIT = 20;

  /** The page, from 1. */
  public int number() {
    return page == null ? 1 : page;
  }

  /** Entries in a page. */
  public int size() {
    return limit == null ? DEFAULT_LIMIT : limit;
  }

  /** Entries before the page. */
  public long offset() {
    return (number() - 1L) * size();
  }
}
