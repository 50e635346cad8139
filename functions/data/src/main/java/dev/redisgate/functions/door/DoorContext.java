package dev.redisgate.functions.door;

import dev.redisgate.core.accesskey.GrantCache;
import dev.redisgate.core.record.RecordJournal;
import dev.redisgate.core.record.RequestIds;
import dev.redisgate.core.refusal.CommandRules;
import dev.redisgate.functions.encode.Wording;
import dev.redisgate.functions.lastuse.LastUses;
import dev.redisgate.functions.quota.QuotaGate;
import dev.redisgate.protocol.command.CommandTable;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every request of the door needs. */
final class DoorContext {
  private static final Logger log = LoggerFactory.getLogger(DoorContext.class);

  private final DoorSettings settings;
  private final DoorFunctions functions;
  private final InstanceAddress instanceAddress;
  private final GrantCache grants;
  private final LastUses lastUses;
  private final GrantWatch grantWatch;
  private final CommandTable table;
  private final CommandRules rules;
  private final RecordJournal journal;
  private final RequestIds ids;
  private final Wording wording;
  private final Encoders encoders;
  private final SyncToken syncToken;
  private final DoorMetrics metrics;
  private final QuotaGate quota;
  private final Clock clock;
  private volatile boolean accessKeysReachable = true;
  private volatile boolean closing;
  private volatile boolean closed;

  DoorContext(
      DoorSettings settings, DoorFunctions functions, DoorParts parts, SyncToken syncToken) {
    this.settings = settings;
    this.functions = functions;
    this.instanceAddress = new InstanceAddress(settings.address());
    this.grants = parts.grants();
    this.lastUses = parts.lastUses();
    this.grantWatch = new GrantWatch(parts.grants());
    this.table = parts.table();
    this.rules = new CommandRules(parts.table());
    this.journal = parts.journal();
    this.ids = parts.ids();
    this.wording = parts.wording();
    this.encoders = new Encoders(parts.wording());
    this.syncToken = syncToken;
    this.metrics = new DoorMetrics(parts.meters());
    this.quota = parts.quota();
    this.clock = parts.clock();
  }

  DoorSettings settings() {
    return settings;
  }

  DoorFunctions functions() {
    return functions;
  }

  InstanceAddress instanceAddress() {
    return instanceAddress;
  }

  GrantCache grants() {
    return grants;
  }

  LastUses lastUses() {
    return lastUses;
  }

  GrantWatch grantWatch() {
    return grantWatch;
  }

  CommandTable table() {
    return table;
  }

  CommandRules rules() {
    return rules;
  }

  RecordJournal journal() {
    return journal;
  }

  RequestIds ids() {
    return ids;
  }

  Wording wording() {
    return wording;
  }

  Encoders encoders() {
    return encoders;
  }

  SyncToken syncToken() {
    return syncToken;
  }

  DoorMetrics metrics() {
    return metrics;
  }

  QuotaGate quota() {
    return quota;
  }

  Clock clock() {
    return clock;
  }

  /**
   * Told how each look-up ended that had to be waited for. Logs the first failure of a row: while
   * the database is away every request has one.
   *
   * @param failure null when it went well
   */
  void accessKeysLookedUp(@Nullable Throwable failure) {
    boolean reachable = failure == null;
    if (reachable != accessKeysReachable) {
      accessKeysReachable = reachable;
      if (reachable) {
        log.info("access keys can be looked up again");
      } else {
        log.warn("access keys cannot be looked up", failure);
      }
    }
  }

  /** From now on every response closes its connection. */
  void leave() {
    closing = true;
  }

  /** From now on there are no new connections either. */
  void close() {
    closing = true;
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  boolean isClosing() {
    return closing;
  }
}
