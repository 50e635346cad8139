package dev.redisgate.audit;

import dev.redisgate.audit.store.RecordTable;
import dev.redisgate.audit.store.Retention;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is too old, soon after the start and then once a day, on a connection of its own:
 * the pool's connections may not delete.
 */
public final class DailyRetention implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DailyRetention.class);
  private static final Duration FIRST = Duration.ofMinutes(5); // not while others start
  private static final Duration DAY = Duration.ofDays(1);

  private final Retention retention;
  private final RetentionSettings settings;
  private final Clock clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofVirtual().name("redisgate-retention").unstarted(this::runDaily);

  DailyRetention(PostgresSettings postgres, RetentionSettings settings, Clock clock) {
    this.retention = new Retention(connections(postgres));
    this.settings = settings;
    this.clock = clock;
  }

  void start() {
    thread.start();
  }

  /** Deletes what is too old now. */
  public void run() {
    delete(RecordTable.AUDIT, settings.requests());
    delete(RecordTable.USAGE, settings.usage());
    delete(RecordTable.ACTIONS, settings.actions());
    deleteByPlan(RecordTable.AUDIT);
    deleteByPlan(RecordTable.ACTIONS);
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }

  private void runDaily() {
    try {
      Duration pause = FIRST;
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        run();
        pause = DAY;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed: nothing is half done
    }
  }

  private void delete(RecordTable<?> table, Duration age) {
    if (age.isZero()) {
      return;
    }
    try {
      long deleted = retention.deleteBefore(clock.instant().minus(age), table);
      log.info("{}: deleted {} rows older than {} days", table.name(), deleted, age.toDays());
    } catch (SQLException e) {
      if (closed.getCount() > 0) {
        log.warn("{}: what is too old stays until tomorrow", table.name(), e);
      }
    }
  }

  /** What a plan keeps for a shorter time. Usage is what bills are made of, whatever the plan. */
  private void deleteByPlan(RecordTable<?> table) {
    try {
      long deleted = retention.deleteByPlan(clock.instant(), table);
      log.info("{}: deleted {} rows that their plans do not keep", table.name(), deleted);
    } catch (SQLException e) {
      if (closed.getCount() > 0) {
        log.warn("{}: what plans do not keep stays until tomorrow", table.name(), e);
      }
    }
  }

  private static PGSimpleDataSource connections(PostgresSettings postgres) {
    PGSimpleDataSource connections = new PGSimpleDataSource();
    connections.setUrl(postgres.url());
    if (!postgres.username().isBlank()) {
      connections.setUser(postgres.username());
      connections.setPassword(postgres.password());
    }
    connections.setApplicationName("redisgate-retention");
    return connections;
  }
}
