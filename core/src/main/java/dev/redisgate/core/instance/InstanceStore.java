package dev.redisgate.core.instance;

import dev.redisgate.core.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
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
            insert into instances (id, organization_id, slug, name, status, max_memory_bytes,
                                   redis_password, created_at)
            values (:id, :organization, :slug, :name, :status, :maxMemory, :password, :createdAt)
            """)
        .param("id", instance.id())
        .param("organization", instance.organizationId())
        .param("slug", instance.slug())
        .param("name", instance.name())
        .param("status", instance.status().column())
        .param("maxMemory", instance.maxMemoryBytes())
        .param("password", secrets.seal(instance.id(), redisPassword))
        .param("createdAt", instance.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Every instance, oldest first. */
  public List<Instance> all() {
    return jdbc.sql("select * from instances order by created_at, id")
        .query(InstanceStore::instance)
        .list();
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

  /** Says that the instance's Redis now listens here. */
  public void started(UUID instanceId, String host, int port) {
    jdbc.sql(
            """
            update instances set status = 'running', redis_host = :host, redis_port = :port
            where id = :id
            """)
        .param("host", host)
        .param("port", port)
        .param("id", instanceId)
        .update();
  }

  private static Instance instance(ResultSet row, int number) throws SQLException {
    return new Instance(
        row.getObject("id", UUID.class),
        row.getObject("organization_id", UUID.class),
        row.getString("slug"),
        row.getString("name"),
        InstanceStatus.ofColumn(row.getString("status")),
        row.getLong("max_memory_bytes"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
