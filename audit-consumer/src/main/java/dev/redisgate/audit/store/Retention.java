package dev.redisgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Deletes records that are too old, a batch to a transaction, so that nobody waits for it. Several
 * processes may do so at once.
 *
 * <p>Ids rise with time, so it walks the primary key from the oldest on and stops at the id of the
 * moment: no other index is needed, and none of the rows that stay is read.
 */
public final class Retention {
  private static final int MAX_BATCH = 10_000;
  private static final UUID LEAST = new UUID(0, 0);
  private static final String DELETE_BATCH =
      """
      with batch as (select id from %1$s where id > ? and id < ? order by id limit %2$d),
           last as (select id from batch order by id desc limit 1),
           gone as (delete from %1$s records using last
                    where records.id > ? and records.id <= last.id and occurred_at < ?
                    returning records.id)
      select (select count(*) from gone), (select id from last)
      """;

  private static final String DELETE_BATCH_OF_ORGANIZATION =
      """
      delete from %1$s where id in (
        select id from %1$s where organization_id = ? and occurred_at < ? limit %2$d)
      """;
  private static final String PLANS =
      """
      select organization_id, audit_retention_days from effective_limits
      where audit_retention_days is not null
      """;

  private final DataSource database;

  /**
   * @param database its connections may take on the role {@code redisgate_retention}
   */
  public Retention(DataSource database) {
    this.database = database;
  }

  /**
   * Deletes the records of a table that are from before a moment.
   *
   * @return how many
   */
  public long deleteBefore(Instant moment, RecordTable<?> table) throws SQLException {
    try (Connection connection = database.getConnection()) {
      execute(connection, "SET ROLE redisgate_retention");
      String sql = DELETE_BATCH.formatted(table.name(), MAX_BATCH);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        return deleteBefore(moment, statement);
      } finally {
        execute(connection, "RESET ROLE"); // others may use the connection next
      }
    }
  }

  /**
   * Deletes the records of a table that their organization's plan does not keep any longer.
   *
   * @return how many
   */
  public long deleteByPlan(Instant now, RecordTable<?> table) throws SQLException {
    try (Connection connection = database.getConnection()) {
      Map<UUID, Duration> ages = ages(connection);
      execute(connection, "SET ROLE redisgate_retention");
      String sql = DELETE_BATCH_OF_ORGANIZATION.formatted(table.name(), MAX_BATCH);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        long deleted = 0;
        for (Map.Entry<UUID, Duration> age : ages.entrySet()) {
          deleted += deleteBefore(now.minus(age.getValue()), age.getKey(), statement);
        }
        return deleted;
      } finally {
        execute(connection, "RESET ROLE");
      }
    }
  }

  private static Map<UUID, Duration> ages(Connection connection) throws SQLException {
    Map<UUID, Duration> ages = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(PLANS)) {
      while (rows.next()) {
        ages.put(rows.getObject(1, UUID.class), Duration.ofDays(rows.getLong(2)));
      }
    }
    return ages;
  }

  private static long deleteBefore(Instant moment, UUID organization, PreparedStatement statement)
      throws SQLException {
    statement.setObject(1, organization);
    statement.setObject(2, moment.atOffset(ZoneOffset.UTC));
    long deleted = 0;
    int batch = MAX_BATCH;
    while (batch == MAX_BATCH && !Thread.currentThread().isInterrupted()) {
      batch = statement.executeUpdate();
      deleted += batch;
    }
    return deleted;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long deleteBefore(Instant moment, PreparedStatement statement)
      throws SQLException {
    long deleted = 0;
    UUID last = LEAST;
    while (last != null && !Thread.currentThread().isInterrupted()) {
      statement.setObject(1, last);
      statement.setObject(2, firstIdOf(moment));
      statement.setObject(3, last);
      statement.setObject(4, moment.atOffset(ZoneOffset.UTC));
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        deleted += result.getLong(1);
        last = result.getObject(2, UUID.class);
      }
    }
    return deleted;
  }

  /** The least UUID of version 7 of a moment. */
  private static UUID firstIdOf(Instant moment) {
    return new UUID(moment.toEpochMilli() << 16, 0);
  }
}
