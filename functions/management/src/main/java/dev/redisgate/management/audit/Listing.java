package dev.redisgate.management.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redisgate.core.page.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some records, the newest first.
 *
 * @param nextCursor asks for the next ones; null when these are the last
 */
@JsonInclude
record Listing<T>(List<T> items, @Nullable String nextCursor) {

  Listing {
    items = List.copyOf(items);
  }

  static <R, T> Listing<T> of(Page<R> page, Function<R, T> entry) {
    return new Listing<>(
        page.items().stream().map(entry).toList(), page.next() == null ? null : page.next().text());
  }
}
