package dev.redisgate.management.audit;

import dev.redisgate.core.record.query.UsageSpan;
import dev.redisgate.management.problem.Refused;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * Which usage is asked for.
 *
 * @param by {@code command}, {@code hour}, {@code day} or {@code instance}; {@code day} if missing
 * @param instanceId all instances if missing
 * @param from the first moment; 30 days before {@code to} if missing
 * @param to the moment after the last; now if missing
 */
record UsageQuery(
    @Nullable String by,
    @Parameter(name = "instance_id") @BindParam("instance_id") @Nullable UUID instanceId,
    @Nullable Instant from,
    @Nullable Instant to) {
  private static final Duration USUAL = Duration.ofDays(30);
  private static final Map<String, UsageBy> WORDS =
      Arrays.stream(UsageBy.values())
          .collect(Collectors.toUnmodifiableMap(UsageBy::word, Function.identity()));

  /**
   * What usage is added up for.
   *
   * @throws Refused when the word stands for nothing
   */
  UsageBy key() {
    UsageBy key = Filters.word("by", by, WORDS);
    return key == null ? UsageBy.DAY : key;
  }

  /**
   * Whose usage, and when.
   *
   * @throws Refused when a parameter is wrong
   */
  UsageSpan span(UUID organizationId, Instant now) {
    Filters.checkSpan(from, to);
    Instant end = to == null ? now : to;
    Instant begin = from == null ? end.minus(USUAL) : from;
    Filters.checkSpan(begin, end);
    return new UsageSpan(organizationId, instanceId, begin, end);
  }
}
