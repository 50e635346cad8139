package dev.redisgate.functions.lastuse;

import dev.redisgate.core.accesskey.LastUse;
import dev.redisgate.core.accesskey.LastUseStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Writes the last uses of access keys now and then, and once more when it is closed. */
public final class LastUseWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LastUseWriter.class);
  private static final int BATCH = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LastUses uses;
  private final LastUseStore store;
  private final Duration interval;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean failing;

  private LastUseWriter(LastUses uses, LastUseStore store, Duration interval) {
    this.uses = uses;
    this.store = store;
    this.interval = interval;
    this.thread = Thread.ofVirtual().name("last-uses").unstarted(this::run);
  }

  /**
   * Starts one on a virtual thread of its own.
   *
   * @param interval between two writes
   */
  public static LastUseWriter start(LastUses uses, LastUseStore store, Duration interval) {
    LastUseWriter writer = new LastUseWriter(uses, store, interval);
    writer.thread.start();
    return writer;
  }

  private void run() {
    try {
      while (!closing.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        write();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    }
    write();
  }

  /** Writes all there is, unless the database fails: the next time comes soon. */
  private void write() {
    List<LastUse> batch = uses.take(BATCH);
    while (!batch.isEmpty()) {
      try {
        store.store(batch);
      } catch (DataAccessException e) {
        uses.putBack(batch);
        failed(e);
        return;
      }
      failing = false;
      batch = batch.size() < BATCH ? List.of() : uses.take(BATCH);
    }
  }

  /** Logs the first failure of a row: while the database is away each write is one. */
  private void failed(DataAccessException failure) {
    if (!failing) {
      log.warn("the last uses of access keys cannot be stored", failure);
    }
    failing = true;
  }

  /** Writes what there is, if the database lets it within some seconds. */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (!thread.join(PATIENCE)) {
        log.warn("the last uses of access keys were not stored within {}", PATIENCE);
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
