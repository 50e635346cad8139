package dev.redisgate.core.record;

import static dev.redisgate.core.record.RecordFields.required;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of an audit record. Fields it does not know are ignored: later versions add. */
public final class AuditRecordReader {
  private @Nullable UUID id;
  private @Nullable Instant occurredAt;
  private @Nullable String function;
  private @Nullable UUID organizationId;
  private @Nullable UUID instanceId;
  private @Nullable UUID accessKeyId;
  private @Nullable String clientAddress;
  private @Nullable String userAgent;
  private @Nullable List<CommandCount> commands;
  private @Nullable Integer keyCount;
  private @Nullable Long requestBytes;
  private @Nullable Long responseBytes;
  private @Nullable Outcome outcome;
  private @Nullable Integer errorCount;
  private @Nullable String errorCode;
  private @Nullable Integer status;
  private @Nullable Long durationMicros;

  private AuditRecordReader() {}

  /**
   * @throws MalformedRecordException when it is no JSON object, lacks a field that every record
   *     has, or a field has the wrong type
   */
  public static RequestRecord read(byte[] json) throws MalformedRecordException {
    return RecordFields.read(json, fields -> new AuditRecordReader().all(fields));
  }

  private RequestRecord all(RecordFields fields) throws MalformedRecordException {
    for (String name = fields.next(); name != null; name = fields.next()) {
      field(name, fields);
    }
    return record();
  }

  private void field(String name, RecordFields fields) throws MalformedRecordException {
    switch (name) {
      case "id" -> id = fields.uuid();
      case "occurredAt" -> occurredAt = fields.instant();
      case "function" -> function = fields.text();
      case "organizationId" -> organizationId = fields.uuidOrNull();
      case "instanceId" -> instanceId = fields.uuidOrNull();
      case "accessKeyId" -> accessKeyId = fields.uuidOrNull();
      case "clientAddress" -> clientAddress = fields.text();
      case "userAgent" -> userAgent = fields.textOrNull();
      case "commands" -> commands = fields.commands();
      case "keyCount" -> keyCount = fields.smallNumber();
      case "requestBytes" -> requestBytes = fields.number();
      case "responseBytes" -> responseBytes = fields.number();
      case "outcome" -> outcome = fields.oneOf(Outcome.class);
      case "errorCount" -> errorCount = fields.smallNumber();
      case "errorCode" -> errorCode = fields.textOrNull();
      case "status" -> status = fields.smallNumber();
      case "durationMicros" -> durationMicros = fields.number();
      default -> fields.skip();
    }
  }

  private RequestRecord record() throws MalformedRecordException {
    return new RequestRecord(
        required(id, "id"),
        required(occurredAt, "occurredAt"),
        required(function, "function"),
        organizationId,
        instanceId,
        accessKeyId,
        required(clientAddress, "clientAddress"),
        userAgent,
        required(commands, "commands"),
        required(keyCount, "keyCount"),
        required(requestBytes, "requestBytes"),
        required(responseBytes, "responseBytes"),
        required(outcome, "outcome"),
        required(errorCount, "errorCount"),
        errorCode,
        required(status, "status"),
        Duration.of(required(durationMicros, "durationMicros"), ChronoUnit.MICROS));
  }
}
