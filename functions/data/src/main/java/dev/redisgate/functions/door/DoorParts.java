package dev.redisgate.functions.door;

import dev.redisgate.core.accesskey.GrantCache;
import dev.redisgate.core.record.RecordJournal;
import dev.redisgate.core.record.RequestIds;
import dev.redisgate.functions.encode.Wording;
import dev.redisgate.functions.lastuse.LastUses;
import dev.redisgate.functions.quota.QuotaGate;
import dev.redisgate.protocol.command.CommandTable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** What the door is made with. */
public record DoorParts(
    GrantCache grants,
    QuotaGate quota,
    LastUses lastUses,
    CommandTable table,
    RecordJournal journal,
    RequestIds ids,
    Wording wording,
    MeterRegistry meters,
    Clock clock) {}
