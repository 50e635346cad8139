package dev.redisgate.core.action;

import static dev.redisgate.core.record.RecordFields.required;

import dev.redisgate.core.record.MalformedRecordException;
import dev.redisgate.core.record.RecordFields;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of an action record. Fields it does not know are ignored: later versions add. */
public final class ActionRecordReader {
  private @Nullable UUID id;
  private @Nullable Instant occurredAt;
  private @Nullable UUID organizationId;
  private Actor.@Nullable Kind actorKind;
  private @Nullable UUID actorId;
  private @Nullable String actorName;
  private @Nullable Action action;
  private Target.@Nullable Kind targetKind;
  private @Nullable UUID targetId;
  private @Nullable String targetName;
  private @Nullable String clientAddress;
  private @Nullable String userAgent;
  private @Nullable UUID requestId;
  private @Nullable ActionOutcome outcome;
  private @Nullable String reason;
  private @Nullable Map<String, String> details;

  private ActionRecordReader() {}

  /**
   * @throws MalformedRecordException when it is no JSON object, lacks a field that every record
   *     has, or a field has the wrong type
   */
  public static ActionRecord read(byte[] json) throws MalformedRecordException {
    return RecordFields.read(json, fields -> new ActionRecordReader().all(fields));
  }

  private ActionRecord all(RecordFields fields) throws MalformedRecordException {
    for (String name = fields.next(); name != null; name = fields.next()) {
      field(name, fields);
    }
    try {
      return new ActionRecord(
          required(id, "id"),
          required(occurredAt, "occurredAt"),
          attempt(),
          required(outcome, "outcome"),
          reason);
    } catch (IllegalArgumentException e) {
      throw new MalformedRecordException(String.valueOf(e.getMessage()));
    }
  }

  private void field(String name, RecordFields fields) throws MalformedRecordException {
    switch (name) {
      case "id" -> id = fields.uuid();
      case "occurredAt" -> occurredAt = fields.instant();
      case "organizationId" -> organizationId = fields.uuidOrNull();
      case "actorKind" -> actorKind = fields.oneOf(Actor.Kind.BY_WORD);
      case "actorId" -> actorId = fields.uuidOrNull();
      case "actorName" -> actorName = fields.textOrNull();
      case "action" -> action = fields.oneOf(Action.BY_NAME);
      case "targetKind" -> targetKind = fields.oneOf(Target.Kind.BY_WORD);
      case "targetId" -> targetId = fields.uuidOrNull();
      case "targetName" -> targetName = fields.textOrNull();
      case "clientAddress" -> clientAddress = fields.textOrNull();
      case "userAgent" -> userAgent = fields.textOrNull();
      case "requestId" -> requestId = fields.uuidOrNull();
      case "outcome" -> outcome = fields.oneOf(ActionOutcome.BY_WORD);
      case "reason" -> reason = fields.textOrNull();
      case "details" -> details = fields.texts();
      default -> fields.skip();
    }
  }

  private Attempt attempt() throws MalformedRecordException {
    return new Attempt(
        new Actor(required(actorKind, "actorKind"), actorId, actorName),
        required(action, "action"),
        organizationId,
        targetKind == null ? null : new Target(targetKind, targetId, targetName),
        new Origin(clientAddress, userAgent, requestId),
        required(details, "details"));
  }
}
