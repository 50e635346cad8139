package dev.redisgate.core.quota;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of its limits an organization uses.
 *
 * @param memoryBytes of all nodes of all instances
 * @param instanceUsage of each instance, oldest first
 */
public record QuotaUsage(
    Share instances,
    Share replicatedInstances,
    Share accessKeys,
    Share memoryBytes,
    List<InstanceUsage> instanceUsage) {

  public QuotaUsage {
    instanceUsage = List.copyOf(instanceUsage);
  }

  /** A sentence about every limit of which 90 % or more are taken. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    warn(warnings, instances, "instances");
    warn(warnings, replicatedInstances, "replicated instances");
    warn(warnings, accessKeys, "access keys");
    warn(warnings, memoryBytes, "bytes of memory");
    for (InstanceUsage usage : instanceUsage) {
      String of = " of instance " + usage.slug();
      usage.commandsToday().ifPresent(share -> warn(warnings, share, "commands of today" + of));
      usage
          .commandsThisMonth()
          .ifPresent(share -> warn(warnings, share, "commands of this month" + of));
      usage
          .bandwidthThisMonth()
          .ifPresent(share -> warn(warnings, share, "bytes of bandwidth of this month" + of));
    }
    return warnings;
  }

  private static void warn(List<String> warnings, Share share, String what) {
    if (share.isNearlyUsed()) {
      warnings.add(
          "%d of at most %d %s are used (%.0f %%)"
              .formatted(share.used(), share.maximum(), what, Math.floor(share.percentage())));
    }
  }
}
