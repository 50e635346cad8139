package dev.redisgate.management.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redisgate.core.record.query.CommandSum;
import dev.redisgate.core.record.query.UsageSum;
import org.jspecify.annotations.Nullable;

/**
 * Usage added up. By command there is only their number: a request may have several.
 *
 * @param of a command, the id of an instance, or the moment at which an hour or day begins
 * @param commands each of a pipeline or transaction counted
 * @param errors commands that answered with an error, and refusals
 * @param requestBytes of targets and bodies
 * @param responseBytes of bodies
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UsageEntry(
    String of,
    long commands,
    @Nullable Long requests,
    @Nullable Long errors,
    @Nullable Long requestBytes,
    @Nullable Long responseBytes) {

  static UsageEntry of(CommandSum sum) {
    return new UsageEntry(sum.command(), sum.count(), null, null, null, null);
  }

  static UsageEntry of(UsageSum<?> sum) {
    return new UsageEntry(
        String.valueOf(sum.of()),
        sum.commands(),
        sum.requests(),
        sum.errors(),
        sum.requestBytes(),
        sum.responseBytes());
  }
}
