package dev.redisgate.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.redisgate.audit.store.BatchWriter;
import dev.redisgate.core.record.MalformedRecordException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Takes batches of one stream from Kafka to PostgreSQL. Returns when every record of the batch is a
 * row or a dead letter, so that its offsets may be committed; throws when it has to be delivered
 * again, which does no harm.
 */
final class BatchStorage<T> implements BatchMessageListener<byte[], byte[]> {
  private static final Logger log = LoggerFactory.getLogger(BatchStorage.class);
  private static final String TYPE_HEADER = "ce_type";

  private final RecordStream<T> stream;
  private final DataSource database;
  private final DeadLetters deadLetters;
  private final StreamMetrics metrics;
  private final byte[] type;
  // The containers of a stream have a thread each, and a writer's buffers are worth keeping.
  private final ThreadLocal<BatchWriter<T>> writers;
  private volatile boolean troubled;

  BatchStorage(
      RecordStream<T> stream, DataSource database, DeadLetters deadLetters, StreamMetrics metrics) {
    this.stream = stream;
    this.database = database;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.type = stream.event().type().getBytes(UTF_8);
    this.writers = ThreadLocal.withInitial(this::newWriter);
  }

  @Override
  public void onMessage(List<ConsumerRecord<byte[], byte[]>> batch) {
    metrics.time(() -> store(batch));
  }

  private void store(List<ConsumerRecord<byte[], byte[]>> batch) {
    List<Arrival<T>> arrivals = new ArrayList<>(batch.size());
    List<DeadLetter> dead = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      try {
        arrivals.add(new Arrival<>(record, read(record)));
      } catch (MalformedRecordException e) {
        dead.add(new DeadLetter(record, String.valueOf(e.getMessage())));
      }
    }
    BatchWriter.Written<Arrival<T>> written = write(arrivals);
    for (Arrival<T> unstorable : written.unstorable()) {
      dead.add(new DeadLetter(unstorable.record(), "a value does not fit the table"));
    }
    deadLetters.send(stream.dead(), dead);
    metrics.count(written.stored(), written.duplicates(), dead.size());
  }

  private T read(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
    Header header = record.headers().lastHeader(TYPE_HEADER);
    if (header == null || !Arrays.equals(header.value(), type)) {
      throw new MalformedRecordException(TYPE_HEADER + " is not " + stream.event().type());
    }
    if (record.value() == null) {
      throw new MalformedRecordException("it has no value");
    }
    return stream.reader().read(record.value());
  }

  private BatchWriter.Written<Arrival<T>> write(List<Arrival<T>> arrivals) {
    try {
      BatchWriter.Written<Arrival<T>> written = writers.get().write(arrivals, Arrival::value);
      if (troubled) {
        troubled = false;
        log.info("PostgreSQL takes {} records again", stream.name());
      }
      return written;
    } catch (SQLException e) {
      metrics.countFailedBatch();
      if (!troubled) {
        troubled = true;
        log.warn("PostgreSQL does not take {} records; they wait in Kafka", stream.name(), e);
      }
      throw new StoreUnavailableException(e);
    }
  }

  private BatchWriter<T> newWriter() {
    return new BatchWriter<>(database, stream.table());
  }

  /** A record of Kafka and what it holds. */
  private record Arrival<T>(ConsumerRecord<byte[], byte[]> record, T value) {}
}
