package dev.redisgate.management.problem;

import dev.redisgate.core.record.RequestIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** The body of what Tomcat refuses before any filter sees it, such as a path that is none. */
final class ContainerErrors extends ErrorReportValve {
  private final RequestIds ids;
  private final JsonMapper json;

  ContainerErrors(RequestIds ids, JsonMapper json) {
    this.ids = ids;
    this.json = json;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    RequestId.begin(ids.next().toString());
    try {
      response.setHeader(RequestId.HEADER, RequestId.current());
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      ProblemKind kind = ProblemKind.of(HttpStatusCode.valueOf(status));
      response.getOutputStream().write(json.writeValueAsBytes(Problem.response(kind).getBody()));
      response.finishResponse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      RequestId.end();
    }
  }
}
