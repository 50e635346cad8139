package dev.redisgate.management.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.redisgate.management.problem.BrokenOff;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/** Writes whole lists, line by line as they are read, on the thread of the request. */
final class Exports {
  private final JsonMapper json;

  Exports(JsonMapper json) {
    this.json = json;
  }

  /**
   * Writes a list as the response.
   *
   * @param name of the file, without its ending
   * @throws IOException when the client does not listen any more
   * @throws BrokenOff when the list cannot be read to its end
   */
  <T> void write(
      Stream<T> entries,
      Columns<T> columns,
      ExportFormat format,
      String name,
      HttpServletResponse response)
      throws IOException {
    response.setContentType(format.contentType());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + format.ending() + "\"");
    OutputStream out = response.getOutputStream();
    if (format == ExportFormat.CSV) {
      out.write(Csv.line(columns.names()).getBytes(UTF_8));
    }
    try {
      for (Iterator<T> all = entries.iterator(); all.hasNext(); ) {
        out.write(line(all.next(), columns, format));
      }
    } catch (RuntimeException e) {
      throw new BrokenOff(e);
    }
  }

  private <T> byte[] line(T entry, Columns<T> columns, ExportFormat format) {
    return switch (format) {
      case NDJSON -> (json.writeValueAsString(entry) + "\n").getBytes(UTF_8);
      case CSV -> Csv.line(texts(columns.cells(entry))).getBytes(UTF_8);
    };
  }

  private List<@Nullable Object> texts(List<@Nullable Object> cells) {
    cells.replaceAll(cell -> cell instanceof Map<?, ?> map ? json.writeValueAsString(map) : cell);
    return cells;
  }
}
