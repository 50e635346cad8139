package dev.redisgate.core.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the JSON of audit and usage records. One generator and one buffer serve all records, as
 * this runs once per request beside the data path. Not thread-safe.
 */
public final class RecordWriter {
  private static final int USUAL_SIZE = 1024;
  private static final int NANOS_PER_MICRO = 1_000;

  private final JsonFactory factory =
      JsonFactory.builder()
          .rootValueSeparator("")
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(USUAL_SIZE);
  private final InstantText instants = new InstantText();
  private JsonGenerator json = newGenerator();

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
      startAfresh();
      throw e;
    }
  }

  private byte[] audit(RequestRecord request, Texts texts) {
    json.writeStartObject();
    ids(texts);
    text(FieldNames.FUNCTION, request.function());
    text(FieldNames.CLIENT_ADDRESS, request.clientAddress());
    if (request.userAgent() != null) {
      text(FieldNames.USER_AGENT, request.userAgent());
    }
    commands(request.commands());
    number(FieldNames.COMMAND_COUNT, request.commandCount());
    number(FieldNames.KEY_COUNT, request.keyCount());
    number(FieldNames.ERROR_COUNT, request.errorCount());
    number(FieldNames.REQUEST_BYTES, request.requestBytes());
    number(FieldNames.RESPONSE_BYTES, request.responseBytes());
    text(FieldNames.OUTCOME, request.outcome().name());
    if (request.errorCode() != null) {
      text(FieldNames.ERROR_CODE, request.errorCode());
    }
    number(FieldNames.STATUS, request.status());
    number(FieldNames.DURATION_MICROS, request.duration().toNanos() / NANOS_PER_MICRO);
    return finish();
  }

  private byte[] usage(RequestRecord request, Texts texts) {
    json.writeStartObject();
    ids(texts);
    commands(request.commands());
    number(FieldNames.COMMAND_COUNT, request.commandCount());
    number(FieldNames.ERROR_COUNT, request.errorCount());
    number(FieldNames.REQUEST_BYTES, request.requestBytes());
    number(FieldNames.RESPONSE_BYTES, request.responseBytes());
    return finish();
  }

  private void ids(Texts texts) {
    raw(FieldNames.ID, texts.id);
    raw(FieldNames.OCCURRED_AT, texts.occurredAt);
    raw(FieldNames.ORGANIZATION_ID, texts.organizationId);
    raw(FieldNames.INSTANCE_ID, texts.instanceId);
    raw(FieldNames.ACCESS_KEY_ID, texts.accessKeyId);
  }

  private void commands(List<CommandCount> commands) {
    json.writeName(FieldNames.COMMANDS);
    json.writeStartObject();
    for (CommandCount command : commands) {
      json.writeName(command.name());
      json.writeNumber(command.count());
    }
    json.writeEndObject();
  }

  private void raw(SerializableString name, byte @Nullable [] text) {
    if (text != null) {
      json.writeName(name);
      json.writeRawUTF8String(text, 0, text.length);
    }
  }

  /** By way of bytes: half a surrogate pair becomes a question mark where Jackson would refuse. */
  private void text(SerializableString name, String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    json.writeName(name);
    json.writeUTF8String(utf8, 0, utf8.length);
  }

  private void number(SerializableString name, long number) {
    json.writeName(name);
    json.writeNumber(number);
  }

  private byte[] finish() {
    json.writeEndObject();
    json.flush();
    byte[] written = buffer.toByteArray();
    buffer.reset();
    return written;
  }

  private void startAfresh() {
    buffer.reset();
    json = newGenerator();
  }

  private JsonGenerator newGenerator() {
    return factory.createGenerator(ObjectWriteContext.empty(), buffer);
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
