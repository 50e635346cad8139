package dev.redisgate.management.audit;

import dev.redisgate.management.problem.Refused;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a whole list is written. */
enum ExportFormat {
  /** A JSON object in each line. */
  NDJSON("application/x-ndjson"),
  /** RFC 4180, with a header. */
  CSV("text/csv;charset=utf-8;header=present");

  private static final Map<String, ExportFormat> WORDS = Map.of("ndjson", NDJSON, "csv", CSV);

  private final String contentType;

  ExportFormat(String contentType) {
    this.contentType = contentType;
  }

  /**
   * The format of a word; NDJSON if there is none.
   *
   * @throws Refused when the word stands for nothing
   */
  static ExportFormat of(@Nullable String word) {
    ExportFormat format = Filters.word("format", word, WORDS);
    return format == null ? NDJSON : format;
  }

  String contentType() {
    return contentType;
  }

  /** What names of such files end in. */
  String ending() {
    return this == CSV ? ".csv" : ".ndjson";
  }
}
