package dev.redisgate.core.instance;

import dev.redisgate.core.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of instances. Redis passwords are sealed before they reach it. */
public final class InstanceStore {
  private final JdbcClient jdbc;
  private final SecretBox secrets;

  public InstanceStore(DataSource database, SecretBox secrets) {
    this.jdbc = JdbcClient.create(database);
    this.secrets = secrets;
  }

  /**
   * Adds an instance that has not been started yet.
   *
   * @throws org.springframework.dao.DuplicateKeyException when the organization has one of this
   *     slug
   */
  public void add(Instance instance, String redisPassword) {
    jdbc.sql(
            """
            insert into instances (id, organization_id, slug, name, status, status_since,
                                   max_memory_bytes, redis_version, persistence, eviction,
                                   availability, domain, redis_password, created_at)
            values (:id, :organization, :slug, :name, :status, :since,
                    :maxMemory, :version, :persistence, :eviction,
                    :availability, :domain, :password, :createdAt)
            """)
        .param("id", instance.id())
        .param("organization", instance.organizationId())
        .param("slug", instance.slug())
        .param("name", instance.name())
        .param("status", instance.state().status().column())
        .param("since", utc(instance.state().since()))
        .param("maxMemory", instance.settings().maxMemoryBytes())
        .param("version", instance.settings().redisVersion())
        .param("persistence", instance.settings().persistence().text())
        .param("eviction", instance.settings().eviction().text())
        .param("availability", instance.settings().availability().text())
        .param("domain", instance.settings().domain().orElse(null))
        .param("password", secrets.seal(instance.id(), redisPassword))
        .param("createdAt", utc(instance.createdAt()))
        .update();
  }

  /** Every instance, oldest first. */
  public List<Instance> all() {
    return jdbc.sql("select * from instances order by created_at, id")
        .query(InstanceStore::instance)
        .list();
  }

  /**
   * Instances that are running or failed, in the order of their ids.
   *
   * @param after the id that all of them come after
   */
  public List<Instance> runningOrFailed(UUID after, int limit) {
    return jdbc.sql(
            """
            select * from instances where status in ('running', 'failed') and id > :after
            order by id limit :limit
            """)
        .param("after", after)
        .param("limit", limit)
        .query(InstanceStore::instance)
        .list();
  }

  /** The instance of this id, whoever owns it. */
  public Optional<Instance> find(UUID instanceId) {
    return jdbc.sql("select * from instances where id = :id")
        .param("id", instanceId)
        .query(InstanceStore::instance)
        .optional();
  }

  /** The instance of this id, if that organization owns it. */
  public Optional<Instance> find(UUID organizationId, UUID instanceId) {
    return find(instanceId).filter(found -> found.organizationId().equals(organizationId));
  }

  /**
   * The instance that this resource asked for.
   *
   * @return empty when it has none, or has none any more; one that is being deleted is found
   */
  public Optional<Instance> ofResource(InstanceResource resource) {
    return jdbc.sql(
            """
            select * from instances where resource_namespace = :namespace and resource_name = :name
            """)
        .param("namespace", resource.namespace())
        .param("name", resource.name())
        .query(InstanceStore::instance)
        .optional();
  }

  /**
   * Says that this resource asked for the instance.
   *
   * @throws org.springframework.dao.DuplicateKeyException when the resource has an instance
   */
  public void setResource(UUID instanceId, InstanceResource resource) {
    jdbc.sql(
            """
            update instances set resource_namespace = :namespace, resource_name = :name
            where id = :id
            """)
        .param("namespace", resource.namespace())
        .param("name", resource.name())
        .param("id", instanceId)
        .update();
  }

  /** Every resource that has an instance, in the order of their names. */
  public List<InstanceResource> resources() {
    return jdbc.sql(
            """
            select resource_namespace, resource_name from instances
            where resource_name is not null order by resource_namespace, resource_name
            """)
        .query(
            (row, number) ->
                new InstanceResource(
                    row.getString("resource_namespace"), row.getString("resource_name")))
        .list();
  }

  /** A page of an organization's instances, newest first; without those being deleted. */
  public List<Instance> page(UUID organizationId, int limit, long offset) {
    return jdbc.sql(
            """
            select * from instances where organization_id = :organization and status <> 'deleting'
            order by created_at desc, id limit :limit offset :offset
            """)
        .param("organization", organizationId)
        .param("limit", limit)
        .param("offset", offset)
        .query(InstanceStore::instance)
        .list();
  }

  /** How many instances an organization has; without those being deleted. */
  public long count(UUID organizationId) {
    return totals(organizationId).instances();
  }

  /** What an organization's instances are together; without those being deleted. */
  public InstanceTotals totals(UUID organizationId) {
    return InstanceTotals.of(organizationId, jdbc);
  }

  /** Whether its organization has another instance; one that is being deleted counts. */
  public boolean hasOthers(Instance instance) {
    return jdbc.sql(
            """
            select exists (select from instances
                           where organization_id = :organization and id <> :id)
            """)
        .param("organization", instance.organizationId())
        .param("id", instance.id())
        .query(Boolean.class)
        .single();
  }

  /** The password of the instance's Redis. */
  public String redisPassword(UUID instanceId) {
    byte[] sealed =
        jdbc.sql("select redis_password from instances where id = :id")
            .param("id", instanceId)
            .query(byte[].class)
            .single();
    return secrets.open(instanceId, sealed);
  }

  /** Where the instance's Redis listens; empty before its first start. */
  public Optional<RedisEndpoint> endpoint(UUID instanceId) {
    return jdbc.sql(
            """
            select redis_host, redis_port, redis_certificate, redis_primary
            from instances where id = :id and redis_host is not null
            """)
        .param("id", instanceId)
        .query((row, number) -> EndpointColumns.read(row, redisPassword(instanceId)))
        .optional();
  }

  /** Says that the instance's Redis now listens here. */
  public void started(UUID instanceId, RedisEndpoint endpoint, Instant now) {
    jdbc.sql(
            """
            update instances
            set redis_host = :host, redis_port = :port, redis_certificate = :certificate,
                redis_primary = :primary
            where id = :id
            """)
        .param("host", endpoint.host())
        .param("port", endpoint.port())
        .param("certificate", endpoint.certificate().orElse(null))
        .param("primary", endpoint.primary().orElse(null))
        .param("id", instanceId)
        .update();
    changeState(instanceId, new InstanceState(InstanceStatus.RUNNING, Optional.empty(), now));
  }

  /**
   * Says what has become of an instance, and adds that to its history.
   *
   * @return whether it was news
   */
  public boolean changeState(UUID instanceId, InstanceState state) {
    return jdbc.sql(
                """
                with changed as (
                  update instances
                  set status = :status, status_reason = :reason, status_since = :since
                  where id = :id
                    and (status <> :status or status_reason is distinct from :reason)
                  returning id)
                insert into instance_events (id, instance_id, occurred_at, status, reason)
                select gen_random_uuid(), id, :since, :status, :reason from changed
                """)
            .param("id", instanceId)
            .param("status", state.status().column())
            .param("reason", state.reason().orElse(null))
            .param("since", utc(state.since()))
            .update()
        == 1;
  }

  /**
   * Changes name, slug and settings.
   *
   * @throws org.springframework.dao.DuplicateKeyException when the organization has another one of
   *     this slug
   */
  public void change(Instance instance) {
    jdbc.sql(
            """
            update instances
            set slug = :slug, name = :name, max_memory_bytes = :maxMemory,
                redis_version = :version, persistence = :persistence, eviction = :eviction,
                availability = :availability, domain = :domain
            where id = :id
            """)
        .param("id", instance.id())
        .param("slug", instance.slug())
        .param("name", instance.name())
        .param("maxMemory", instance.settings().maxMemoryBytes())
        .param("version", instance.settings().redisVersion())
        .param("persistence", instance.settings().persistence().text())
        .param("eviction", instance.settings().eviction().text())
        .param("availability", instance.settings().availability().text())
        .param("domain", instance.settings().domain().orElse(null))
        .update();
  }

  /** Removes an instance, its history and its access keys. */
  public void remove(UUID instanceId) {
    jdbc.sql("delete from instances where id = :id").param("id", instanceId).update();
  }

  /** What became of an instance, newest first. */
  public List<InstanceState> history(UUID instanceId, int limit) {
    return jdbc.sql(
            """
            select status, reason as status_reason, occurred_at as status_since
            from instance_events where instance_id = :id order by occurred_at desc limit :limit
            """)
        .param("id", instanceId)
        .param("limit", limit)
        .query((row, number) -> state(row))
        .list();
  }

  private static Instance instance(ResultSet row, int number) throws SQLException {
    return new Instance(
        row.getObject("id", UUID.class),
        row.getObject("organization_id", UUID.class),
        row.getString("slug"),
        row.getString("name"),
        new InstanceSettings(
            row.getLong("max_memory_bytes"),
            row.getString("redis_version"),
            Persistence.ofText(row.getString("persistence")),
            EvictionPolicy.ofText(row.getString("eviction")),
            Availability.ofText(row.getString("availability")),
            Optional.ofNullable(row.getString("domain"))),
        state(row),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static InstanceState state(ResultSet row) throws SQLException {
    return new InstanceState(
        InstanceStatus.ofColumn(row.getString("status")),
        Optional.ofNullable(row.getString("status_reason")),
        row.getObject("status_since", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
