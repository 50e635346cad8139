package dev.redisgate.core.action.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ships action records from the outbox to Kafka, on a virtual thread. Any number of shippers may
 * work on one outbox. While Kafka or the database is away records wait in their table.
 *
 * <p>It looks once a second, and at once when it is woken. It needs a connection of its own in the
 * pool while it ships.
 */
public final class ActionShipper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ActionShipper.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

  private final OutboxBatch batch;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Semaphore wakes = new Semaphore(0);
  private final Semaphore stop = new Semaphore(0);
  private final Counter shipped;
  private final Counter failures;
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable Producer<byte[], byte[]> producer;
  private @Nullable Duration pause;

  private ActionShipper(
      DataSource database, Supplier<Producer<byte[], byte[]>> producers, MeterRegistry meters) {
    this.batch = new OutboxBatch(database);
    this.producers = producers;
    this.shipped =
        Counter.builder("redisgate.actions.shipped")
            .description("Action records that Kafka has acknowledged")
            .register(meters);
    this.failures =
        Counter.builder("redisgate.actions.failures")
            .description("Batches of action records that had to be sent again")
            .register(meters);
    this.thread = Thread.ofVirtual().name("redisgate-actions").unstarted(this::run);
  }

  /**
   * Starts a shipper. Waits neither for Kafka nor for the database.
   *
   * @param clientProperties further properties of the Kafka producer, such as TLS and SASL; they
   *     override ours
   * @param meters gets {@code redisgate_actions_*}
   */
  public static ActionShipper start(
      DataSource database,
      String bootstrapServers,
      Map<String, String> clientProperties,
      MeterRegistry meters) {
    ActionShipper shipper =
        new ActionShipper(
            database, () -> ActionProducers.create(bootstrapServers, clientProperties), meters);
    shipper.thread.start();
    return shipper;
  }

  /** Says that there is something in the outbox. From any thread; does not block. */
  public void wake() {
    wakes.release();
  }

  /** Stops within seconds. What is still in the outbox stays there for the next shipper. */
  @Override
  public void close() {
    closing = true;
    wakes.release();
    stop.release();
    try {
      if (!thread.join(STOP_LIMIT)) {
        discardProducer(); // what is being sent fails now, and stays in the outbox
        thread.join(STOP_LIMIT);
      }
    } catch (InterruptedException e) {
      discardProducer();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closing) {
        rest(round());
      }
    } catch (InterruptedException e) {
      log.debug("Told to stop while shipping");
    } finally {
      discardProducer();
    }
  }

  /** Ships a batch; returns how long to rest after it. */
  private Duration round() {
    try {
      int rows = batch.ship(this::usableProducer);
      shipped.increment(rows);
      recovered(rows);
      return rows == OutboxBatch.MAX_ROWS ? Duration.ZERO : POLL;
    } catch (RuntimeException e) { // whatever it is, the records wait and are tried again
      return failed(e);
    }
  }

  private void recovered(int rows) {
    if (pause != null && rows > 0) {
      pause = null;
      log.info("Action records are shipped again");
    }
  }

  private Duration failed(RuntimeException failure) {
    discardProducer();
    if (closing) {
      return Duration.ZERO;
    }
    failures.increment();
    Duration last = pause;
    if (last == null) {
      log.warn("Action records cannot be shipped; they wait in the outbox", failure);
    }
    Duration next = last == null ? FIRST_PAUSE : last.multipliedBy(2);
    pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    return pause;
  }

  /** A wake ends the rest early, but not the pause after a failure. */
  private void rest(Duration duration) throws InterruptedException {
    if (pause != null) {
      stop.tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS);
    } else if (wakes.tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS)) {
      wakes.drainPermits();
    }
  }

  private Producer<byte[], byte[]> usableProducer() {
    Producer<byte[], byte[]> current = producer;
    if (closing) {
      throw new KafkaException("closing");
    }
    if (current == null) {
      current = producers.get();
      producer = current;
    }
    return current;
  }

  /** The next one starts afresh, whatever state this one is in. */
  private void discardProducer() {
    Producer<byte[], byte[]> broken = producer;
    producer = null;
    if (broken != null) {
      broken.close(Duration.ZERO);
    }
  }
}
