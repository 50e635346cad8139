package dev.redisgate.core.record.kafka;

import dev.redisgate.core.record.EventType;
import dev.redisgate.core.record.RequestRecord;
import dev.redisgate.core.record.kafka.Shipment.Parcel;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is queued and sends again what failed. All but the arrivals run on one thread, the
 * shipping thread.
 */
final class Shipper implements Shipment.Arrivals {
  private static final Logger log = LoggerFactory.getLogger(Shipper.class);

  private final Queue<RequestRecord> queue;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Room room;
  private final EventEncoder encoder = new EventEncoder();
  private final Queue<Parcel> failed = new ConcurrentLinkedQueue<>();
  private final LongAdder failures = new LongAdder();
  private volatile boolean troubled;
  private volatile boolean stopped;
  private volatile @Nullable Producer<byte[], byte[]> producer;

  /**
   * @param producers asked for a producer at the start, and for another when one has become
   *     unusable
   * @param room told once of each request that needs its room no longer
   */
  Shipper(Queue<RequestRecord> queue, Supplier<Producer<byte[], byte[]>> producers, Room room) {
    this.queue = queue;
    this.producers = producers;
    this.room = room;
  }

  /** Sends again what failed before this call, as often as needed, until Kafka has it. */
  void shipFailed() {
    for (int left = failed.size(); left > 0 && !stopped; left--) {
      Parcel parcel = failed.poll();
      if (parcel != null) {
        RequestRecord request = parcel.shipment().request();
        send(parcel, encoder.encode(request).of(parcel.type()));
      }
    }
  }

  /**
   * Sends what is queued; stops early when something fails, as the rest would fare no better.
   *
   * @return whether anything was queued
   */
  boolean shipQueued() {
    boolean any = false;
    while (failed.isEmpty() && !stopped) {
      RequestRecord request = queue.poll();
      if (request == null) {
        return any;
      }
      any = true;
      ship(request);
    }
    return any;
  }

  private void ship(RequestRecord request) {
    EventEncoder.Events events;
    try {
      events = encoder.encode(request);
    } catch (RuntimeException e) {
      log.error("The records of request {} cannot be written", request.id(), e);
      failures.increment();
      room.abandoned();
      return;
    }
    Shipment shipment = new Shipment(request, this);
    send(new Parcel(shipment, EventType.AUDIT), events.audit());
    send(new Parcel(shipment, EventType.USAGE), events.usage());
  }

  /** Whether something failed and was not yet sent again. */
  boolean hasFailed() {
    return !failed.isEmpty();
  }

  /** Sends that failed since the start. */
  long failures() {
    return failures.sum();
  }

  /** Lets go of Kafka, from any thread. What is unacknowledged then stays so. */
  void stop() {
    stopped = true;
    discardProducer();
  }

  @Override
  public void acknowledged() {
    if (troubled) {
      troubled = false;
      log.info("Kafka takes request records again");
    }
    room.acknowledged();
  }

  @Override
  public void failed(Parcel parcel, Exception failure) {
    failures.increment();
    failed.add(parcel);
    if (!troubled && !stopped) {
      troubled = true;
      log.warn("Kafka does not take request records; they wait and are sent again", failure);
    }
  }

  private void send(Parcel parcel, ProducerRecord<byte[], byte[]> record) {
    try {
      usableProducer().send(record, parcel.shipment().callback(parcel.type()));
    } catch (RuntimeException e) {
      failed(parcel, e);
      discardProducer();
    }
  }

  private Producer<byte[], byte[]> usableProducer() {
    Producer<byte[], byte[]> current = producer;
    if (current == null) {
      current = producers.get();
      producer = current;
    }
    return current;
  }

  /**
   * What is unacknowledged fails now. A producer that throws has met something it can't recover
   * from; the next may not.
   */
  private void discardProducer() {
    Producer<byte[], byte[]> broken = producer;
    producer = null;
    if (broken != null) {
      broken.close(Duration.ZERO);
    }
  }

  /** Where the room of requests is counted. */
  interface Room {
    /** Both records of a request are safe. */
    void acknowledged();

    /** The records of a request can never be written. */
    void abandoned();
  }
}
