package dev.redisgate.management.quota;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redisgate.core.quota.InstanceUsage;
import dev.redisgate.core.quota.Limits;
import dev.redisgate.core.quota.QuotaUsage;
import dev.redisgate.core.quota.Share;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much of its plan an organization uses.
 *
 * @param limits those that hold: the plan's, save for those of the organization's own
 * @param overrides those of its own; null is as the plan says
 * @param memoryBytes of all nodes of all instances together, as they may take
 * @param byInstance null where an allowance is without limit, and so not metered
 * @param warnings about everything of which 90 % or more are used
 */
@JsonInclude
record QuotaView(
    String plan,
    LimitsBody limits,
    LimitsBody overrides,
    Part instances,
    Part replicatedInstances,
    Part accessKeys,
    Part memoryBytes,
    List<OfInstance> byInstance,
    List<String> warnings) {

  /**
   * A part of a limit.
   *
   * @param maximum null is without limit, as is the percentage
   */
  @JsonInclude
  record Part(long used, @Nullable Long maximum, @Nullable Double percentage) {
    static Part of(Share share) {
      boolean limited = share.maximum() != Limits.UNLIMITED;
      return new Part(
          share.used(),
          limited ? share.maximum() : null,
          limited ? Math.round(share.percentage() * 10) / 10.0 : null);
    }
  }

  /** What one instance uses. */
  @JsonInclude
  record OfInstance(
      UUID instanceId,
      String slug,
      @Nullable Part commandsToday,
      @Nullable Part commandsThisMonth,
      @Nullable Part bandwidthThisMonth) {
    static OfInstance of(InstanceUsage usage) {
      return new OfInstance(
          usage.instanceId(),
          usage.slug(),
          usage.commandsToday().map(Part::of).orElse(null),
          usage.commandsThisMonth().map(Part::of).orElse(null),
          usage.bandwidthThisMonth().map(Part::of).orElse(null));
    }
  }

  static QuotaView of(String plan, Limits limits, Limits overrides, QuotaUsage usage) {
    return new QuotaView(
        plan,
        LimitsBody.of(limits),
        LimitsBody.of(overrides),
        Part.of(usage.instances()),
        Part.of(usage.replicatedInstances()),
        Part.of(usage.accessKeys()),
        Part.of(usage.memoryBytes()),
        usage.instanceUsage().stream().map(OfInstance::of).toList(),
        usage.warnings());
  }
}
