package dev.redisgate.functions.stream;

import dev.redisgate.core.refusal.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Counts the streams that are open in this process, all and of each instance. */
final class OpenStreams {
  private final int max;
  private final Map<UUID, Integer> ofInstance = new HashMap<>();
  private int total;

  OpenStreams(int max) {
    this.max = max;
  }

  /**
   * Counts one more, unless there are as many as there may be.
   *
   * @param maxOfInstance of this instance
   * @return why not; empty when it was counted
   */
  synchronized Optional<Refusal> tryOpen(UUID instanceId, long maxOfInstance) {
    if (total >= max) {
      return Optional.of(new Refusal.TooManyStreams(max));
    }
    int before = ofInstance.getOrDefault(instanceId, 0);
    if (before >= maxOfInstance) {
      return Optional.of(new Refusal.TooManyConnections());
    }
    ofInstance.put(instanceId, before + 1);
    total++;
    return Optional.empty();
  }

  /** Counts one less. */
  synchronized void closed(UUID instanceId) {
    ofInstance.computeIfPresent(instanceId, (id, count) -> count == 1 ? null : count - 1);
    total--;
  }

  synchronized int total() {
    return total;
  }
}
