package dev.redisgate.core.instance;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the instances of an organization are together; those being deleted count no more.
 *
 * @param instances their number
 * @param replicated how many of them are {@link Availability#REPLICATED}
 * @param memoryBytes what their data may take in all of their nodes
 */
public record InstanceTotals(long instances, long replicated, long memoryBytes) {
  private static final InstanceTotals NONE = new InstanceTotals(0, 0, 0);

  /** Counts; within a transaction, what is committed now and what it has itself written. */
  public static InstanceTotals of(UUID organizationId, JdbcClient jdbc) {
    List<InstanceTotals> byAvailability =
        jdbc.sql(
                """
                select availability, count(*) as instances, sum(max_memory_bytes) as memory_bytes
                from instances
                where organization_id = :id and status <> 'deleting'
                group by availability
                """)
            .param("id", organizationId)
            .query((row, number) -> ofOne(row))
            .list();
    return byAvailability.stream().reduce(NONE, InstanceTotals::plus);
  }

  private static InstanceTotals ofOne(ResultSet row) throws SQLException {
    Availability availability = Availability.ofText(row.getString("availability"));
    long instances = row.getLong("instances");
    BigDecimal memoryBytes =
        row.getBigDecimal("memory_bytes").multiply(BigDecimal.valueOf(availability.nodes()));
    return new InstanceTotals(
        instances, availability == Availability.REPLICATED ? instances : 0, bounded(memoryBytes));
  }

  private InstanceTotals plus(InstanceTotals other) {
    return new InstanceTotals(
        instances + other.instances,
        replicated + other.replicated,
        bounded(BigDecimal.valueOf(memoryBytes).add(BigDecimal.valueOf(other.memoryBytes))));
  }

  /** Sums are wider than a long in PostgreSQL. */
  private static long bounded(BigDecimal sum) {
    return sum.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }
}
