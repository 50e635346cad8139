package dev.redisgate.functions.lastuse;

import dev.redisgate.core.accesskey.LastUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The latest use of each access key, until it is written. Any thread may tell of a use; it never
 * waits, and for a key in steady use makes no garbage.
 */
public final class LastUses {
  private static final Duration GRAIN = Duration.ofSeconds(1);

  private final ConcurrentHashMap<UUID, LastUse> latest = new ConcurrentHashMap<>();
  private final int maxKeys;

  /**
   * @param maxKeys how many keys may wait to be written; uses of more are lost
   */
  public LastUses(int maxKeys) {
    this.maxKeys = maxKeys;
  }

  /** An access key was used. Of uses within a second from the same address the first will do. */
  public void used(UUID accessKeyId, Instant at, String address) {
    LastUse known = latest.get(accessKeyId);
    if (known == null ? hasRoom() : isWorthWhile(known, at, address)) {
      add(new LastUse(accessKeyId, at, address));
    }
  }

  private boolean hasRoom() {
    return latest.mappingCount() < maxKeys;
  }

  private static boolean isWorthWhile(LastUse known, Instant at, String address) {
    return !address.equals(known.address()) || at.isAfter(known.at().plus(GRAIN));
  }

  private void add(LastUse use) {
    latest.merge(use.accessKeyId(), use, LastUse::or);
  }

  /**
   * Takes uses out.
   *
   * @param limit how many at most
   */
  List<LastUse> take(int limit) {
    List<LastUse> taken = new ArrayList<>();
    for (Map.Entry<UUID, LastUse> entry : latest.entrySet()) {
      if (taken.size() == limit) {
        break;
      }
      // One that has just been replaced stays for the next time.
      if (latest.remove(entry.getKey(), entry.getValue())) {
        taken.add(entry.getValue());
      }
    }
    return taken;
  }

  /** Puts back what could not be written. */
  void putBack(List<LastUse> uses) {
    uses.forEach(this::add);
  }
}
