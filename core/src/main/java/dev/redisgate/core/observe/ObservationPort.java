package dev.redisgate.core.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.redisgate.core.health.ReadinessCheck;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves health and metrics on a port of its own:
 *
 * <ul>
 *   <li>{@code /health/live}: 200 while the process runs
 *   <li>{@code /health/ready}: 200 when every check passes, else 503; the body names each check
 *   <li>{@code /metrics}: Prometheus text
 * </ul>
 */
public final class ObservationPort implements AutoCloseable {
  private static final String JSON = "application/json";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Supplier<List<ReadinessCheck>> checks;
  private final PrometheusMeterRegistry meters;

  private record Page(int status, String contentType, String text) {}

  /**
   * Begins to listen.
   *
   * @param port 1 to 65535, or 0 for any free one
   * @param checks asked at each readiness request
   * @throws IOException when the port cannot be had
   */
  public ObservationPort(
      String host, int port, Supplier<List<ReadinessCheck>> checks, PrometheusMeterRegistry meters)
      throws IOException {
    this.checks = checks;
    this.meters = meters;
    this.server = HttpServer.create(new InetSocketAddress(host, port), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, page(exchange)));
    server.start();
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private Page page(HttpExchange exchange) {
    return switch (exchange.getRequestURI().getPath()) {
      case "/health/live" -> new Page(200, JSON, "{\"status\":\"live\"}");
      case "/health/ready" -> readiness();
      case "/metrics" -> new Page(200, PROMETHEUS, meters.scrape());
      default -> new Page(404, JSON, "{\"error\":\"try /health/live, /health/ready or /metrics\"}");
    };
  }

  private Page readiness() {
    StringBuilder components = new StringBuilder();
    boolean ready = true;
    for (ReadinessCheck check : checks.get()) {
      Optional<String> problem = check.problem();
      ready &= problem.isEmpty();
      components
          .append(components.isEmpty() ? "" : ",")
          .append(quoted(check.name()))
          .append(':')
          .append(quoted(problem.orElse("ready")));
    }
    String status = ready ? "ready" : "not ready";
    return new Page(
        ready ? 200 : 503,
        JSON,
        "{\"status\":\"" + status + "\",\"components\":{" + components + "}}");
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> quoted.append(c == '"' || c == '\\' ? "\\" : "").append(c < ' ' ? ' ' : (char) c));
    return quoted.append('"').toString();
  }

  private static void answer(HttpExchange exchange, Page page) throws IOException {
    try (exchange) {
      byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", page.contentType());
      exchange.sendResponseHeaders(page.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
