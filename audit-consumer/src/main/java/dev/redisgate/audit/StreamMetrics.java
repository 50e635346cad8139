package dev.redisgate.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What is counted of one stream. */
final class StreamMetrics {
  private final Counter stored;
  private final Counter duplicates;
  private final Counter dead;
  private final Counter failed;
  private final Timer batches;

  StreamMetrics(MeterRegistry meters, String stream) {
    stored = counter(meters, "redisgate.consumer.stored", "Records added to their table", stream);
    duplicates = counter(meters, "redisgate.consumer.duplicates", "Records stored before", stream);
    dead =
        counter(
            meters, "redisgate.consumer.dead", "Records that could not be read or stored", stream);
    failed =
        counter(meters, "redisgate.consumer.failed", "Batches that had to be tried again", stream);
    batches =
        Timer.builder("redisgate.consumer.batch")
            .description("Time to read and store one batch of records")
            .tag("stream", stream)
            .register(meters);
  }

  void count(int newlyStored, int duplicate, int deadLetters) {
    stored.increment(newlyStored);
    duplicates.increment(duplicate);
    dead.increment(deadLetters);
  }

  void countFailedBatch() {
    failed.increment();
  }

  void time(Runnable batch) {
    batches.record(batch);
  }

  private static Counter counter(
      MeterRegistry meters, String name, String description, String stream) {
    return Counter.builder(name).description(description).tag("stream", stream).register(meters);
  }
}
