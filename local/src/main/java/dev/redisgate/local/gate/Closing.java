package dev.redisgate.local.gate;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes parts in the reverse order of their start, each even if another fails to. */
final class Closing implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Closing.class);

  private final Deque<Part> parts = new ArrayDeque<>();

  private record Part(String name, AutoCloseable part) {}

  synchronized <T extends AutoCloseable> T add(String name, T part) {
    parts.push(new Part(name, part));
    return part;
  }

  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      Part next = parts.pop();
      long start = System.nanoTime();
      try {
        next.part().close();
        log.info("{} stopped in {} ms", next.name(), (System.nanoTime() - start) / 1_000_000);
      } catch (Exception e) { // whatever one part throws, the others must still be closed
        log.error("{} did not stop cleanly", next.name(), e);
      }
    }
  }
}
