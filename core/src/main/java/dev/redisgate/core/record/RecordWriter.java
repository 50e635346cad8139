package dev.redisgate.core.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Writes the JSON of audit and usage records. One generator and one buffer serve all records, as
 * this runs once per request beside the data path. Not thread-safe.
 */
public final class RecordWriter {
  private static final int NANOS_PER_MICRO = 1_000;

  private final InstantText instants = new InstantText();
  private final FieldWriter json = new FieldWriter();

  /** Serialises both records of a request. */
  public RecordBytes write(RequestRecord request) {
    Texts texts =
        new Texts(
            ascii(request.id()),
            instants.ascii(request.occurredAt()),
            asciiOrNull(request.organizationId()),
            asciiOrNull(request.instanceId()),
            asciiOrNull(request.accessKeyId()));
    try {
      return new RecordBytes(
          texts.id,
          texts.occurredAt,
          texts.instanceId,
          audit(request, texts),
          usage(request, texts));
    } catch (JacksonException e) {
      json.startAfresh();
      throw e;
    }
  }

  private byte[] audit(RequestRecord request, Texts texts) {
    json.start();
    ids(texts);
    json.text(FieldNames.FUNCTION, request.function());
    json.text(FieldNames.CLIENT_ADDRESS, request.clientAddress());
    json.text(FieldNames.USER_AGENT, request.userAgent());
    json.counts(FieldNames.COMMANDS, request.commands());
    json.number(FieldNames.COMMAND_COUNT, request.commandCount());
    json.number(FieldNames.KEY_COUNT, request.keyCount());
    json.number(FieldNames.ERROR_COUNT, request.errorCount());
    json.number(FieldNames.REQUEST_BYTES, request.requestBytes());
    json.number(FieldNames.RESPONSE_BYTES, request.responseBytes());
    json.text(FieldNames.OUTCOME, request.outcome().name());
    json.text(FieldNames.ERROR_CODE, request.errorCode());
    json.number(FieldNames.STATUS, request.status());
    json.number(FieldNames.DURATION_MICROS, request.duration().toNanos() / NANOS_PER_MICRO);
    return json.finish();
  }

  private byte[] usage(RequestRecord request, Texts texts) {
    json.start();
    ids(texts);
    json.counts(FieldNames.COMMANDS, request.commands());
    json.number(FieldNames.COMMAND_COUNT, request.commandCount());
    json.number(FieldNames.ERROR_COUNT, request.errorCount());
    json.number(FieldNames.REQUEST_BYTES, request.requestBytes());
    json.number(FieldNames.RESPONSE_BYTES, request.responseBytes());
    return json.finish();
  }

  private void ids(Texts texts) {
    json.raw(FieldNames.ID, texts.id);
    json.raw(FieldNames.OCCURRED_AT, texts.occurredAt);
    json.raw(FieldNames.ORGANIZATION_ID, texts.organizationId);
    json.raw(FieldNames.INSTANCE_ID, texts.instanceId);
    json.raw(FieldNames.ACCESS_KEY_ID, texts.accessKeyId);
  }

  private static byte[] ascii(UUID id) {
    return id.toString().getBytes(ISO_8859_1);
  }

  private static byte @Nullable [] asciiOrNull(@Nullable UUID id) {
    return id == null ? null : ascii(id);
  }

  /** Texts that both values hold, made once. */
  private record Texts(
      byte[] id,
      byte[] occurredAt,
      byte @Nullable [] organizationId,
      byte @Nullable [] instanceId,
      byte @Nullable [] accessKeyId) {}
}
