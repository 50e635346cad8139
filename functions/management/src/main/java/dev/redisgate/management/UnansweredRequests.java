package dev.redisgate.management;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.SmartLifecycle;

/**
 * Lets the server close only when the last response has left. Spring Boot waits until requests have
 * left the servlet; Tomcat writes small responses after that, and would lose them.
 */
final class UnansweredRequests
    implements SmartLifecycle, WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(5);

  /** After the graceful shutdown, which has 1024, and before the server, which has 2048. */
  private static final int PHASE = Integer.MAX_VALUE - 1536;

  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile boolean running;

  @Override
  public void customize(TomcatServletWebServerFactory server) {
    server.addEngineValves(new UntilWritten());
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (unanswered.get() > 0 && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    running = false;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Around everything that a request goes through. */
  private final class UntilWritten extends ValveBase {
    UntilWritten() {
      super(true); // lets responses be asynchronous
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      unanswered.incrementAndGet();
      try {
        getNext().invoke(request, response);
        if (!request.isAsync()) {
          response.finishResponse();
        }
      } finally {
        unanswered.decrementAndGet();
      }
    }
  }
}
