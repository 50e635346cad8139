package dev.redisgate.core.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** A pool of connections to PostgreSQL. */
public final class Database implements AutoCloseable {
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);

  private final HikariDataSource pool;

  private Database(HikariDataSource pool) {
    this.pool = pool;
  }

  /**
   * Opens a pool. The first connection is made when it is first needed, so a component may start
   * before its database.
   *
   * @param jdbcUrl with user and password in it
   * @param name shown in logs and in {@code pg_stat_activity}
   * @param maxConnections at least 1
   */
  public static Database open(String jdbcUrl, String name, int maxConnections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(jdbcUrl);
    config.setPoolName(name);
    config.setMaximumPoolSize(maxConnections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "redisgate-" + name);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return new Database(new HikariDataSource(config));
  }

  /** Brings the schema to this version; safe to run twice and from several replicas at once. */
  public void migrate() {
    new Migrations(pool).run();
  }

  /** The migrations of this version that the schema does not have yet. */
  public List<String> pendingMigrations() {
    return new Migrations(pool).pending();
  }

  /** The pool, for stores. */
  public DataSource dataSource() {
    return pool;
  }

  /** Runs stores' calls in one transaction; all or nothing is kept. */
  public <T> T inTransaction(Supplier<T> work) {
    return transactions().execute(status -> work.get());
  }

  /** Runs stores' calls in one transaction each. */
  public TransactionOperations transactions() {
    return new TransactionTemplate(new DataSourceTransactionManager(pool));
  }

  @Override
  public void close() {
    pool.close();
  }
}
