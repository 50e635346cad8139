package dev.redisgate.core.workload;

import dev.redisgate.core.instance.Availability;
import java.util.Set;

/**
 * What an installation can run.
 *
 * @param redisVersions none where nothing can be run at all
 * @param domains whether an instance can have a host name of its own
 */
public record Offer(Set<String> redisVersions, Set<Availability> availabilities, boolean domains) {
  /** Of an installation that has no place to run Redis. */
  public static final Offer NOTHING = new Offer(Set.of(), Set.of(), false);

  public Offer {
    redisVersions = Set.copyOf(redisVersions);
    availabilities = Set.copyOf(availabilities);
  }
}
