package dev.redisgate.core.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes JSON objects field by field, one after another into the same buffer: what {@link
 * RecordFields} reads. A field without a value is left out. Not thread-safe.
 */
public final class FieldWriter {
  private static final int USUAL_SIZE = 1024;

  private final JsonFactory factory =
      JsonFactory.builder()
          .rootValueSeparator("")
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(USUAL_SIZE);
  private JsonGenerator json = newGenerator();

  /** Begins an object. */
  public void start() {
    json.writeStartObject();
  }

  /** A text in ASCII that has nothing to escape in it. */
  public void raw(SerializableString name, byte @Nullable [] text) {
    if (text != null) {
      json.writeName(name);
      json.writeRawUTF8String(text, 0, text.length);
    }
  }

  /** Any text. */
  public void text(SerializableString name, @Nullable String text) {
    if (text != null) {
      json.writeName(name);
      text(text);
    }
  }

  /** A whole number. */
  public void number(SerializableString name, long number) {
    json.writeName(name);
    json.writeNumber(number);
  }

  /** An object of counts. */
  public void counts(SerializableString name, List<CommandCount> commands) {
    json.writeName(name);
    json.writeStartObject();
    for (CommandCount command : commands) {
      json.writeName(command.name());
      json.writeNumber(command.count());
    }
    json.writeEndObject();
  }

  /** An object of texts. */
  public void texts(SerializableString name, Map<String, String> texts) {
    json.writeName(name);
    json.writeStartObject();
    texts.forEach(
        (key, text) -> {
          json.writeName(key);
          text(text);
        });
    json.writeEndObject();
  }

  /** Ends the object and returns it. */
  public byte[] finish() {
    json.writeEndObject();
    json.flush();
    byte[] written = buffer.toByteArray();
    buffer.reset();
    return written;
  }

  /** Forgets an object that could not be finished. */
  public void startAfresh() {
    buffer.reset();
    json = newGenerator();
  }

  /** By way of bytes: half a surrogate pair becomes a question mark where Jackson would refuse. */
  private void text(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    json.writeUTF8String(utf8, 0, utf8.length);
  }

  private JsonGenerator newGenerator() {
    return factory.createGenerator(ObjectWriteContext.empty(), buffer);
  }
}
