package dev.redisgate.local.life;

import static org.awaitility.Awaitility.await;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.HttpReply;
import dev.redisgate.local.harness.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests on several connections, without a pause, until nobody takes connections any more. */
final class Load implements AutoCloseable {
  static final int CONNECTIONS = 8;

  private final GateInstance redis;
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger otherwise = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> connections = new ArrayList<>();

  /** Begins to ask for {@code INCR load}. */
  Load(GateInstance redis) {
    this.redis = redis;
    for (int i = 0; i < CONNECTIONS; i++) {
      connections.add(threads.submit(this::askUntilRefused));
    }
  }

  private void askUntilRefused() {
    while (true) {
      try (RawHttp connection = new RawHttp(redis.port())) {
        askUntilClosed(connection);
      } catch (IOException e) {
        return;
      }
    }
  }

  private void askUntilClosed(RawHttp connection) {
    try {
      while (true) {
        connection.write("GET", "/incr/load", redis.withToken(Map.of()), new byte[0]);
        HttpReply reply = connection.read(false);
        (reply.status() == 200 ? answered : otherwise).incrementAndGet();
        if (reply.header("connection").filter("close"::equals).isPresent()) {
          return;
        }
      }
    } catch (IOException e) {
      // closed between two requests; the other side shows whether one was executed
    }
  }

  void awaitAnswered(int requests) {
    await("%d requests".formatted(requests))
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> answered.get() >= requests);
  }

  /** Requests that got their 200 so far. */
  int answered() {
    return answered.get();
  }

  /** Requests that got another reply so far. */
  int answeredOtherwise() {
    return otherwise.get();
  }

  /** Waits until nobody takes connections. */
  void awaitEnd() throws InterruptedException, ExecutionException {
    for (Future<?> connection : connections) {
      connection.get();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
