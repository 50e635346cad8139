package dev.redisgate.core.page;

import org.jspecify.annotations.Nullable;

/**
 * Which page.
 *
 * @param limit 1–200 records
 * @param after the cursor of the page before; null for the first page
 */
public record PageRequest(int limit, @Nullable Cursor after) {
  /** Records on a page at most. */
  public static final int MAX_LIMIT = 200;

  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1–200: " + limit);
    }
  }

  /** The page with the newest records. */
  public static PageRequest first(int limit) {
    return new PageRequest(limit, null);
  }
}
