package dev.redisgate.core.record.kafka;

import dev.redisgate.core.record.EventType;
import dev.redisgate.core.record.RequestRecord;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.apache.kafka.clients.producer.Callback;
import org.jspecify.annotations.Nullable;

/** The records of one request until Kafka has acknowledged both. */
final class Shipment {
  // A field updater, as one of these is made per request: an AtomicInteger each would be garbage.
  private static final AtomicIntegerFieldUpdater<Shipment> OUTSTANDING =
      AtomicIntegerFieldUpdater.newUpdater(Shipment.class, "outstanding");

  private static final int EVENTS = 2; // audit and usage

  private final RequestRecord request;
  private final Arrivals arrivals;
  private volatile int outstanding = EVENTS;

  Shipment(RequestRecord request, Arrivals arrivals) {
    this.request = request;
    this.arrivals = arrivals;
  }

  RequestRecord request() {
    return request;
  }

  /** What the producer calls when it knows how the sending of one record ended, on its thread. */
  Callback callback(EventType type) {
    return (metadata, failure) -> ended(type, failure);
  }

  private void ended(EventType type, @Nullable Exception failure) {
    if (failure != null) {
      arrivals.failed(new Parcel(this, type), failure);
    } else if (OUTSTANDING.decrementAndGet(this) == 0) {
      arrivals.acknowledged();
    }
  }

  /** One record of a shipment, to be sent again. */
  record Parcel(Shipment shipment, EventType type) {}

  /** Hears what became of shipments, on any thread. */
  interface Arrivals {
    /** Both records of a request are safe. */
    void acknowledged();

    /** One record was not taken, and nobody will try again unless we do. */
    void failed(Parcel parcel, Exception failure);
  }
}
