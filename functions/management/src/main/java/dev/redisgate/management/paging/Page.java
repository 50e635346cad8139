package dev.redisgate.management.paging;

import java.util.List;

/**
 * A page of a list.
 *
 * @param page its number, from 1
 * @param limit entries in a full page
 * @param total entries in the whole list
 * @param totalPages 0 for an empty list
 */
public record Page<T>(List<T> items, int page, int limit, long total, long totalPages) {

  public Page {
    items = List.copyOf(items);
  }

  /** The page that was asked for. */
  public static <T> Page<T> of(PageRequest request, List<T> items, long total) {
    long pages = Math.ceilDiv(total, request.size());
    return new Page<>(items, request.number(), request.size(), total, pages);
  }
}
