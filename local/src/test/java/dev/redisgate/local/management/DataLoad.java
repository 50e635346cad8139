package dev.redisgate.local.management;

import dev.redisgate.local.harness.RawHttp;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Requests with one token, on several connections and without a pause, until it is ended. */
final class DataLoad implements AutoCloseable {
  private static final int CONNECTIONS = 4;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Collection<Exchange> exchanges = new ConcurrentLinkedQueue<>();
  private final List<Future<Void>> connections;
  private volatile boolean ended;

  /** A request and what came of it; its times are those of {@link System#nanoTime}. */
  record Exchange(long begin, long end, int status) {}

  DataLoad(DataClient client) {
    connections =
        Stream.generate(() -> threads.submit(() -> use(client))).limit(CONNECTIONS).toList();
  }

  private Void use(DataClient client) throws IOException {
    try (RawHttp connection = client.connect()) {
      while (!ended) {
        long begin = System.nanoTime();
        int status = client.get(connection, "/incr/load").status();
        exchanges.add(new Exchange(begin, System.nanoTime(), status));
      }
      return null;
    }
  }

  /** Those that have been answered so far. */
  Stream<Exchange> exchanges() {
    return exchanges.stream();
  }

  /** Fails if a connection did. */
  List<Exchange> end() throws InterruptedException, ExecutionException {
    ended = true;
    for (Future<Void> connection : connections) {
      connection.get();
    }
    return List.copyOf(exchanges);
  }

  @Override
  public void close() {
    ended = true;
    threads.close();
  }
}
