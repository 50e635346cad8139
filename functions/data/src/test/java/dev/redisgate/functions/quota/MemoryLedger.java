package dev.redisgate.functions.quota;

import dev.redisgate.core.quota.Lease;
import dev.redisgate.core.quota.LeaseRequest;
import dev.redisgate.core.quota.QuotaLedger;
import dev.redisgate.core.quota.Window;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The ledger's arithmetic without a database; it can be away. */
public final class MemoryLedger implements QuotaLedger {
  private final Map<Window, Long> granted = new HashMap<>();
  private boolean away;
  private int calls;

  @Override
  public synchronized Lease lease(LeaseRequest request) {
    if (away) {
      throw new IllegalStateException("database is down");
    }
    calls++;
    long used = Math.max(0, granted.getOrDefault(request.window(), 0L) + request.owed());
    long left = request.limit() - used;
    long amount =
        left < request.needed()
            ? 0
            : Math.max(request.needed(), Math.min(request.wanted(), left / 2));
    granted.put(request.window(), used + amount);
    return new Lease(amount, used + amount);
  }

  @Override
  public void forgetBefore(Instant now) {}

  synchronized void setAway(boolean away) {
    this.away = away;
  }

  synchronized long granted(Window window) {
    return granted.getOrDefault(window, 0L);
  }

  synchronized int calls() {
    return calls;
  }
}
