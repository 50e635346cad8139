package dev.redisgate.core.action.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes rows of the outbox to Kafka, the oldest first. Rows are locked while they travel, and other
 * shippers pass them by; they are deleted when Kafka has them. A shipper that dies in between
 * leaves them to be sent twice, never not at all.
 */
final class OutboxBatch {
  static final int MAX_ROWS = 500;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  OutboxBatch(DataSource database) {
    this.jdbc = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
  }

  /**
   * Ships what is there, at most {@link #MAX_ROWS}.
   *
   * @param producer asked for only when there is something to send
   * @return rows that were shipped
   * @throws KafkaException when Kafka did not take one; all of them stay then
   * @throws org.springframework.dao.DataAccessException when the database is at fault
   */
  int ship(Supplier<Producer<byte[], byte[]>> producer) {
    Integer shipped =
        transaction.execute(
            status -> {
              List<OutboxRow> rows = lockOldest();
              if (!rows.isEmpty()) {
                send(rows, producer.get());
                delete(rows);
              }
              return rows.size();
            });
    return shipped == null ? 0 : shipped;
  }

  private List<OutboxRow> lockOldest() {
    return jdbc.sql(
            """
            select position, id, occurred_at, organization_id, value from action_outbox
            order by position limit :limit for update skip locked
            """)
        .param("limit", MAX_ROWS)
        .query(OutboxRow::of)
        .list();
  }

  private static void send(List<OutboxRow> rows, Producer<byte[], byte[]> producer) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (OutboxRow row : rows) {
      Future<RecordMetadata> future = producer.send(row.event());
      if (future.isDone()) {
        awaitTaken(future); // failed at once, after seconds: the rest would take as long
      }
      sent.add(future);
    }
    sent.forEach(OutboxBatch::awaitTaken);
  }

  private static void awaitTaken(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new KafkaException("An action record was not taken", e.getCause());
    }
  }

  private void delete(List<OutboxRow> rows) {
    jdbc.sql("delete from action_outbox where position = any(:positions)")
        .param("positions", rows.stream().map(OutboxRow::position).toArray(Long[]::new))
        .update();
  }
}
