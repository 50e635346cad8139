package dev.redisgate.core.action;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.redisgate.core.record.FieldNames;
import dev.redisgate.core.record.FieldWriter;
import dev.redisgate.core.record.InstantText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;

/** Writes the JSON of action records. Not thread-safe. */
public final class ActionWriter {
  private final FieldWriter json = new FieldWriter();
  private final InstantText instants = new InstantText();

  /** Serialises a record. */
  public byte[] write(ActionRecord record) {
    Attempt attempt = record.attempt();
    json.start();
    id(FieldNames.ID, record.id());
    json.raw(FieldNames.OCCURRED_AT, instants.ascii(record.occurredAt()));
    id(FieldNames.ORGANIZATION_ID, attempt.organizationId());
    json.text(FieldNames.ACTOR_KIND, attempt.actor().kind().word());
    id(FieldNames.ACTOR_ID, attempt.actor().id());
    json.text(FieldNames.ACTOR_NAME, attempt.actor().name());
    json.text(FieldNames.ACTION, attempt.action().dotted());
    target(attempt.target());
    origin(attempt.origin());
    json.text(FieldNames.OUTCOME, record.outcome().word());
    json.text(FieldNames.REASON, record.reason());
    json.texts(FieldNames.DETAILS, attempt.details());
    return json.finish();
  }

  private void target(@Nullable Target target) {
    if (target != null) {
      json.text(FieldNames.TARGET_KIND, target.kind().word());
      id(FieldNames.TARGET_ID, target.id());
      json.text(FieldNames.TARGET_NAME, target.name());
    }
  }

  private void origin(Origin origin) {
    json.text(FieldNames.CLIENT_ADDRESS, origin.clientAddress());
    json.text(FieldNames.USER_AGENT, origin.userAgent());
    id(FieldNames.REQUEST_ID, origin.requestId());
  }

  private void id(SerializableString name, @Nullable UUID id) {
    if (id != null) {
      json.raw(name, id.toString().getBytes(ISO_8859_1));
    }
  }
}
