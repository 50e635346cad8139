package dev.redisgate.management.audit;

import dev.redisgate.core.page.Cursor;
import dev.redisgate.core.page.PageRequest;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list of records is asked for. These lists grow while they are read, so a part
 * begins after a record and not at a number.
 *
 * @param limit 1 to 200 records; 50 if missing
 * @param cursor the {@code next_cursor} of the part before; the newest records if missing
 */
record ListingRequest(
    @Min(value = 1, message = LIMITS) @Max(value = PageRequest.MAX_LIMIT, message = LIMITS)
        @Nullable Integer limit,
    @Nullable String cursor) {

  private static final String LIMITS = "must be from 1 to 200";
  private static final int DEFAULT_LIMIT = 50;

  /**
   * The same for stores.
   *
   * @throws Refused when the cursor is none
   */
  PageRequest page() {
    return new PageRequest(limit == null ? DEFAULT_LIMIT : limit, after());
  }

  private @Nullable Cursor after() {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    try {
      return Cursor.parse(cursor);
    } catch (IllegalArgumentException _) {
      throw new Refused(Refusal.InvalidFields.of("cursor", "is no next_cursor of a list"));
    }
  }
}
