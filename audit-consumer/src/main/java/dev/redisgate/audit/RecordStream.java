package dev.redisgate.audit;

import dev.redisgate.audit.store.RecordTable;
import dev.redisgate.core.action.ActionRecord;
import dev.redisgate.core.action.ActionRecordReader;
import dev.redisgate.core.record.AuditRecordReader;
import dev.redisgate.core.record.EventType;
import dev.redisgate.core.record.MalformedRecordException;
import dev.redisgate.core.record.RequestRecord;
import dev.redisgate.core.record.Topic;
import dev.redisgate.core.record.Topics;
import dev.redisgate.core.record.UsageRecord;
import dev.redisgate.core.record.UsageRecordReader;
import java.util.List;

/**
 * The way of one kind of record.
 *
 * @param name as in metrics and in the name of the consumer group
 * @param event what arrives, and from which topic
 * @param reader makes a record of a value
 * @param table where records end
 * @param dead where those end that can't be read or stored
 */
record RecordStream<T>(
    String name, EventType event, Reader<T> reader, RecordTable<T> table, Topic dead) {

  static final RecordStream<RequestRecord> AUDIT =
      new RecordStream<>(
          "audit", EventType.AUDIT, AuditRecordReader::read, RecordTable.AUDIT, Topics.AUDIT_DEAD);

  static final RecordStream<UsageRecord> USAGE =
      new RecordStream<>(
          "usage", EventType.USAGE, UsageRecordReader::read, RecordTable.USAGE, Topics.USAGE_DEAD);

  static final RecordStream<ActionRecord> ACTIONS =
      new RecordStream<>(
          "actions",
          EventType.ACTION,
          ActionRecordReader::read,
          RecordTable.ACTIONS,
          Topics.ACTIONS_DEAD);

  static final List<RecordStream<?>> ALL = List.of(AUDIT, USAGE, ACTIONS);

  /** Makes a record of the value of an event. */
  interface Reader<T> {
    T read(byte[] json) throws MalformedRecordException;
  }

  /** The stream's consumer group among those whose names start like this. */
  String group(String start) {
    return start + "." + name;
  }
}
