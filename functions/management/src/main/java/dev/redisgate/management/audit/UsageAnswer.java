package dev.redisgate.management.audit;

import java.time.Instant;
import java.util.List;

/**
 * Usage of an organization in a span of time.
 *
 * @param by what it is added up for
 * @param from the first moment
 * @param to the moment after the last
 */
record UsageAnswer(String by, Instant from, Instant to, List<UsageEntry> items) {

  UsageAnswer {
    items = List.copyOf(items);
  }
}
