package dev.redisgate.core.action;

import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Table {@code action_outbox}: where action records wait for Kafka. An action and its record are
 * committed together, so neither is there without the other, whatever dies when. Thread-safe.
 */
public final class ActionOutbox {
  private final JdbcClient jdbc;
  private final TransactionTemplate apart;
  private final Runnable committed;

  /**
   * @param committed called when a record is there to be shipped, on the thread that added it; must
   *     not fail or block
   */
  public ActionOutbox(DataSource database, Runnable committed) {
    this.jdbc = JdbcClient.create(database);
    this.committed = committed;
    this.apart = new TransactionTemplate(new DataSourceTransactionManager(database));
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Adds a record, in the caller's transaction if there is one. */
  public void add(ActionRecord record) {
    insert(record);
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(new AfterCommit(committed));
    } else {
      committed.run();
    }
  }

  /** Adds a record, in a transaction and on a connection of its own. */
  public void addApart(ActionRecord record) {
    apart.executeWithoutResult(transaction -> insert(record));
    committed.run();
  }

  private void insert(ActionRecord record) {
    jdbc.sql(
            """
            insert into action_outbox (id, occurred_at, organization_id, value)
            values (:id, :occurredAt, :organization, :value)
            """)
        .param("id", record.id())
        .param("occurredAt", record.occurredAt().atOffset(ZoneOffset.UTC))
        .param("organization", record.attempt().organizationId())
        .param("value", new ActionWriter().write(record))
        .update();
  }

  /** Tells of a record once others can see it. */
  private record AfterCommit(Runnable committed) implements TransactionSynchronization {
    @Override
    public void afterCommit() {
      committed.run();
    }
  }
}
