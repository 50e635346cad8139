package dev.redisgate.local.kubernetes.resource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database whose client dies before the transaction that a test names. */
final class MortalDatabase extends DelegatingDataSource {
  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

  MortalDatabase(DataSource real) {
    super(real);
  }

  void dieAfter(int transactions) {
    left.set(transactions);
  }

  void live() {
    left.set(Integer.MAX_VALUE);
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (left.getAndUpdate(n -> n == Integer.MAX_VALUE ? n : Math.max(n - 1, 0)) == 0) {
      throw new Killed();
    }
    return super.getConnection();
  }
}
