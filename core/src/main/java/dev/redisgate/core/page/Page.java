package dev.redisgate.core.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some records, the newest first.
 *
 * @param next where the next page begins; null when this is the last one
 */
public record Page<T>(List<T> items, @Nullable Cursor next) {
  public Page {
    items = List.copyOf(items);
  }
}
