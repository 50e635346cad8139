package dev.redisgate.core.record.kafka;

import dev.redisgate.core.health.ReadinessCheck;
import dev.redisgate.core.record.RecordJournal;
import dev.redisgate.core.record.RequestRecord;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal whose records go to Kafka. They wait in memory, a bounded number of them, until Kafka
 * has acknowledged both records of a request; while Kafka is away they wait longer, and none is
 * dropped. Records that were not acknowledged die with a process that is killed.
 *
 * <p>Callers only count and queue. Nothing wakes the shipping thread: it looks at the queue a few
 * hundred times a second at most, which costs the callers no system call and makes batches.
 */
public final class KafkaRecordJournal implements RecordJournal, ReadinessCheck, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaRecordJournal.class);
  private static final Duration PAUSE_BUSY = Duration.ofMillis(5);
  private static final Duration PAUSE_IDLE = Duration.ofMillis(20);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(250);

  private final Queue<RequestRecord> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger claimed = new AtomicInteger();
  private final AtomicLong acknowledged = new AtomicLong();
  private final JournalSettings settings;
  private final Shipper shipper;
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean stopped;

  /** A journal that does not ship yet. */
  KafkaRecordJournal(JournalSettings settings, Supplier<Producer<byte[], byte[]>> producers) {
    this.settings = settings;
    this.shipper = new Shipper(queue, producers, new ClaimedRoom());
    this.thread = Thread.ofPlatform().name("redisgate-journal").daemon().unstarted(this::ship);
  }

  /**
   * Starts a journal. Does not wait for Kafka.
   *
   * @param meters gets {@code redisgate_journal_*}
   */
  public static KafkaRecordJournal start(JournalSettings settings, MeterRegistry meters) {
    KafkaRecordJournal journal =
        new KafkaRecordJournal(settings, () -> JournalProducers.create(settings));
    journal.bindTo(meters);
    journal.start();
    return journal;
  }

  void start() {
    thread.start();
  }

  @Override
  public boolean tryReserve() {
    if (closing) {
      return false;
    }
    // One addition instead of a compare-and-set loop: many event loops meet here.
    if (claimed.incrementAndGet() > settings.capacity()) {
      claimed.decrementAndGet();
      return false;
    }
    return true;
  }

  @Override
  public void append(RequestRecord record) {
    queue.add(record);
  }

  @Override
  public String name() {
    return "journal";
  }

  @Override
  public Optional<String> problem() {
    if (closing) {
      return Optional.of("closing");
    }
    return pending() < settings.capacity()
        ? Optional.empty()
        : Optional.of("full: Kafka does not take records");
  }

  /** Requests whose records are not safe yet, together with those that only claimed their room. */
  public int pending() {
    return claimed.get();
  }

  /** Drains within the time the settings give; what is left is lost and logged. */
  @Override
  public void close() {
    int lost = close(settings.drainTimeout());
    if (lost > 0) {
      log.error("Closed with the records of {} requests not acknowledged by Kafka", lost);
    }
  }

  /**
   * Claims no more room, waits until everything is acknowledged, then lets go of Kafka.
   *
   * @param patience how long to wait at most
   * @return requests whose records were not acknowledged
   */
  public int close(Duration patience) {
    closing = true;
    boolean uninterrupted = awaitDrained(patience);
    stopped = true;
    shipper.stop();
    LockSupport.unpark(thread);
    if (!uninterrupted) {
      Thread.currentThread().interrupt();
    }
    return pending();
  }

  private boolean awaitDrained(Duration patience) {
    try {
      thread.join(patience);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void ship() {
    while (!stopped && !(closing && pending() == 0)) {
      LockSupport.parkNanos(round().toNanos());
    }
    shipper.stop();
  }

  /** One look at the queue; returns how long to rest after it. */
  Duration round() {
    shipper.shipFailed();
    boolean any = shipper.shipQueued();
    if (shipper.hasFailed()) {
      return PAUSE_AFTER_FAILURE;
    }
    return any ? PAUSE_BUSY : PAUSE_IDLE;
  }

  private void bindTo(MeterRegistry meters) {
    Gauge.builder("redisgate.journal.pending", this, KafkaRecordJournal::pending)
        .description("Requests whose records Kafka has not acknowledged")
        .register(meters);
    Gauge.builder("redisgate.journal.capacity", settings, JournalSettings::capacity)
        .description("Requests whose records may wait at once")
        .register(meters);
    FunctionCounter.builder("redisgate.journal.acknowledged", acknowledged, AtomicLong::get)
        .description("Requests whose records Kafka has acknowledged")
        .register(meters);
    FunctionCounter.builder("redisgate.journal.failures", shipper, Shipper::failures)
        .description("Records that had to be sent again")
        .register(meters);
  }

  private final class ClaimedRoom implements Shipper.Room {
    @Override
    public void acknowledged() {
      acknowledged.incrementAndGet();
      claimed.decrementAndGet();
    }

    @Override
    public void abandoned() {
      claimed.decrementAndGet();
    }
  }
}
