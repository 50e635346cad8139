package dev.redisgate.management.audit;

import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What parameters have to be that choose records. */
final class Filters {
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

  private Filters() {}

  /**
   * What a word stands for; null for none.
   *
   * @throws Refused when it stands for nothing
   */
  static <T> @Nullable T word(String field, @Nullable String word, Map<String, T> words) {
    if (word == null || word.isEmpty()) {
      return null;
    }
    T value = words.get(word);
    if (value == null) {
      throw refused(
          field,
          "must be one of " + words.keySet().stream().sorted().collect(Collectors.joining(", ")));
    }
    return value;
  }

  /**
   * Lets pass a span of time, both ends optional.
   *
   * @throws Refused when it ends before it begins, or is beyond any calendar
   */
  static void checkSpan(@Nullable Instant from, @Nullable Instant to) {
    checkMoment("from", from);
    checkMoment("to", to);
    if (from != null && to != null && to.isBefore(from)) {
      throw refused("to", "must not be before from");
    }
  }

  private static void checkMoment(String field, @Nullable Instant moment) {
    if (moment != null && (moment.isBefore(Instant.EPOCH) || moment.isAfter(END_OF_TIME))) {
      throw refused(field, "must be in the years 1970 to 9999");
    }
  }

  private static Refused refused(String field, String message) {
    return new Refused(Refusal.InvalidFields.of(field, message));
  }
}
