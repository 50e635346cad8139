package dev.redisgate.core.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;

/** Reads columns of records that hold JSON. */
public final class JsonColumn {
  private JsonColumn() {}

  /** An object of texts, in no particular order. */
  public static Map<String, String> texts(String json) {
    return read(json, RecordFields::restTexts);
  }

  /** An object of counts, in no particular order. */
  public static List<CommandCount> counts(String json) {
    return read(json, RecordFields::restCounts);
  }

  private static <T> T read(String json, RecordFields.Reader<T> reader) {
    try {
      return RecordFields.read(json.getBytes(UTF_8), reader);
    } catch (MalformedRecordException e) {
      throw new IllegalStateException("A column holds what no record does", e);
    }
  }
}
