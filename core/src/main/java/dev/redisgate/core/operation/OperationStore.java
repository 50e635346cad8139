package dev.redisgate.core.operation;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.EvictionPolicy;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.core.workload.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of operations, and the queue that it is. */
public final class OperationStore {
  private static final String COLUMNS =
      """
      id, organization_id, instance_id, kind, status, reason, requested_by, created_at,
      finished_at, attempts, step,
      (previous ->> 'max_memory')::bigint as max_memory, previous ->> 'redis_version' as version,
      previous ->> 'persistence' as persistence, previous ->> 'eviction' as eviction,
      coalesce(previous ->> 'availability', 'standalone') as availability,
      previous ->> 'domain' as domain
      """;

  private final JdbcClient jdbc;

  public OperationStore(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /**
   * Adds an operation.
   *
   * @throws org.springframework.dao.DuplicateKeyException when the instance has an open one
   */
  public void add(Operation operation) {
    Optional<InstanceSettings> previous = operation.previous();
    jdbc.sql(
            """
            insert into operations (id, organization_id, instance_id, kind, status, previous,
                                    requested_by, created_at)
            values (:id, :organization, :instance, :kind, :status,
                    case when :version::text is null then null else jsonb_build_object(
                      'max_memory', :maxMemory::bigint, 'redis_version', :version::text,
                      'persistence', :persistence::text, 'eviction', :eviction::text,
                      'availability', :availability::text, 'domain', :domain::text) end,
                    :requestedBy::uuid, :createdAt)
            """)
        .param("id", operation.id())
        .param("organization", operation.organizationId())
        .param("instance", operation.instanceId())
        .param("kind", operation.kind().text())
        .param("status", operation.status().text())
        .param("maxMemory", previous.map(InstanceSettings::maxMemoryBytes).orElse(null))
        .param("version", previous.map(InstanceSettings::redisVersion).orElse(null))
        .param("persistence", previous.map(p -> p.persistence().text()).orElse(null))
        .param("eviction", previous.map(p -> p.eviction().text()).orElse(null))
        .param("availability", previous.map(p -> p.availability().text()).orElse(null))
        .param("domain", previous.flatMap(InstanceSettings::domain).orElse(null))
        .param("requestedBy", operation.requestedBy().orElse(null))
        .param("createdAt", utc(operation.createdAt()))
        .update();
  }

  /**
   * Takes the oldest operation that nobody is at: one that waits, or whose worker has not been
   * heard of for too long. Two workers never take the same one.
   *
   * @param hold how long the caller may be silent
   */
  public Optional<Operation> claim(Instant now, Duration hold) {
    return claimOlder(now, Duration.ZERO, hold);
  }

  /**
   * The same, of operations that have waited for a while, so that who was asked for them had the
   * time to begin.
   *
   * @param age how long ago it was requested, at least
   * @param hold how long the caller may be silent
   */
  public Optional<Operation> claimOlder(Instant now, Duration age, Duration hold) {
    return jdbc.sql(
            """
            update operations
            set status = 'running', attempts = attempts + 1, claimed_until = :until
            where id = (
              select id from operations
              where (status = 'pending' and created_at <= :before)
                 or (status = 'running' and claimed_until < :now)
              order by created_at limit 1 for update skip locked)
            returning\s"""
                + COLUMNS)
        .param("before", utc(now.minus(age)))
        .param("now", utc(now))
        .param("until", utc(now.plus(hold)))
        .query(OperationStore::operation)
        .optional();
  }

  /**
   * Takes this operation, if nobody is at it: it waits, or its worker has not been heard of for too
   * long.
   *
   * @param hold how long the caller may be silent
   */
  public Optional<Operation> claim(UUID operationId, Instant now, Duration hold) {
    return jdbc.sql(
            """
            update operations
            set status = 'running', attempts = attempts + 1, claimed_until = :until
            where id = :id
              and (status = 'pending' or (status = 'running' and claimed_until < :now))
            returning\s"""
                + COLUMNS)
        .param("id", operationId)
        .param("now", utc(now))
        .param("until", utc(now.plus(hold)))
        .query(OperationStore::operation)
        .optional();
  }

  /**
   * Says which step the worker has come to.
   *
   * @return false when the operation is not the worker's any more
   */
  public boolean reach(Operation attempt, Step step) {
    return jdbc.sql(
                """
                update operations set step = :step
                where id = :id and attempts = :attempts and status = 'running'
                """)
            .param("step", step.text())
            .param("id", attempt.id())
            .param("attempts", attempt.attempts())
            .update()
        == 1;
  }

  /** Says that the worker is still at it. */
  public void hold(Operation attempt, Instant until) {
    jdbc.sql(
            """
            update operations set claimed_until = :until
            where id = :id and attempts = :attempts and status = 'running'
            """)
        .param("until", utc(until))
        .param("id", attempt.id())
        .param("attempts", attempt.attempts())
        .update();
  }

  /**
   * Ends an operation.
   *
   * @param attempt as it was claimed: who has been silent for too long ends nothing any more
   * @param reason why it failed; empty when it did not
   * @return whether it was the caller's to end
   */
  public boolean finish(Operation attempt, Optional<String> reason, Instant now) {
    OperationStatus status = reason.isEmpty() ? OperationStatus.SUCCEEDED : OperationStatus.FAILED;
    return jdbc.sql(
                """
                update operations
                set status = :status, reason = :reason, finished_at = :now, claimed_until = null
                where id = :id and attempts = :attempts and status in ('pending', 'running')
                """)
            .param("status", status.text())
            .param("reason", reason.orElse(null))
            .param("now", utc(now))
            .param("id", attempt.id())
            .param("attempts", attempt.attempts())
            .update()
        == 1;
  }

  /** The operation of this id, whomever it concerns. */
  public Optional<Operation> find(UUID operationId) {
    return jdbc.sql("select " + COLUMNS + "from operations where id = :id")
        .param("id", operationId)
        .query(OperationStore::operation)
        .optional();
  }

  /** The operation of this id, if it concerns that organization. */
  public Optional<Operation> find(UUID organizationId, UUID operationId) {
    return find(operationId).filter(found -> found.organizationId().equals(organizationId));
  }

  /** The operations of an instance, newest first. */
  public List<Operation> ofInstance(UUID instanceId, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                from operations where instance_id = :instance
                order by created_at desc limit :limit
                """)
        .param("instance", instanceId)
        .param("limit", limit)
        .query(OperationStore::operation)
        .list();
  }

  private static Operation operation(ResultSet row, int number) throws SQLException {
    return new Operation(
        row.getObject("id", UUID.class),
        row.getObject("organization_id", UUID.class),
        row.getObject("instance_id", UUID.class),
        OperationKind.ofText(row.getString("kind")),
        OperationStatus.ofText(row.getString("status")),
        Optional.ofNullable(row.getString("reason")),
        previous(row),
        Optional.ofNullable(row.getObject("requested_by", UUID.class)),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.getInt("attempts"),
        Optional.ofNullable(row.getString("step")).map(Step::ofText));
  }

  private static Optional<InstanceSettings> previous(ResultSet row) throws SQLException {
    String version = row.getString("version");
    return version == null
        ? Optional.empty()
        : Optional.of(
            new InstanceSettings(
                row.getLong("max_memory"),
                version,
                Persistence.ofText(row.getString("persistence")),
                EvictionPolicy.ofText(row.getString("eviction")),
                Availability.ofText(row.getString("availability")),
                Optional.ofNullable(row.getString("domain"))));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
