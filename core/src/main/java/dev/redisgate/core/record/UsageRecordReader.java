package dev.redisgate.core.record;

import static dev.redisgate.core.record.RecordFields.required;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a usage record. Fields it does not know are ignored: later versions add. */
public final class UsageRecordReader {
  private @Nullable UUID id;
  private @Nullable Instant occurredAt;
  private @Nullable UUID organizationId;
  private @Nullable UUID instanceId;
  private @Nullable UUID accessKeyId;
  private @Nullable List<CommandCount> commands;
  private @Nullable Integer commandCount;
  private @Nullable Integer errorCount;
  private @Nullable Long requestBytes;
  private @Nullable Long responseBytes;

  private UsageRecordReader() {}

  /**
   * @throws MalformedRecordException when it is no JSON object, lacks a field that every record
   *     has, a field has the wrong type, or the counts contradict each other
   */
  public static UsageRecord read(byte[] json) throws MalformedRecordException {
    return RecordFields.read(json, fields -> new UsageRecordReader().all(fields));
  }

  private UsageRecord all(RecordFields fields) throws MalformedRecordException {
    for (String name = fields.next(); name != null; name = fields.next()) {
      field(name, fields);
    }
    return record();
  }

  private void field(String name, RecordFields fields) throws MalformedRecordException {
    switch (name) {
      case "id" -> id = fields.uuid();
      case "occurredAt" -> occurredAt = fields.instant();
      case "organizationId" -> organizationId = fields.uuidOrNull();
      case "instanceId" -> instanceId = fields.uuidOrNull();
      case "accessKeyId" -> accessKeyId = fields.uuidOrNull();
      case "commands" -> commands = fields.commands();
      case "commandCount" -> commandCount = fields.smallNumber();
      case "errorCount" -> errorCount = fields.smallNumber();
      case "requestBytes" -> requestBytes = fields.number();
      case "responseBytes" -> responseBytes = fields.number();
      default -> fields.skip();
    }
  }

  private UsageRecord record() throws MalformedRecordException {
    List<CommandCount> counts = required(commands, "commands");
    long sum = counts.stream().mapToLong(CommandCount::count).sum();
    if (sum != required(commandCount, "commandCount")) {
      throw new MalformedRecordException("commandCount is not the sum of commands");
    }
    return new UsageRecord(
        required(id, "id"),
        required(occurredAt, "occurredAt"),
        organizationId,
        instanceId,
        accessKeyId,
        counts,
        required(errorCount, "errorCount"),
        required(requestBytes, "requestBytes"),
        required(responseBytes, "responseBytes"));
  }
}
