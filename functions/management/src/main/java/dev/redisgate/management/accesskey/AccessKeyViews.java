package dev.redisgate.management.accesskey;

import dev.redisgate.management.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the table of access keys, for people. */
final class AccessKeyViews {
  private static final String COLUMNS =
      """
      select k.id, k.name, k.token_prefix, k.permission, k.instance_id, k.created_at, k.created_by,
             k.expires_at, k.revoked_at, k.last_used_at, k.last_used_address, k.rotated_from
      from access_keys k
      """;
  private static final String OF_ORGANIZATION = "organization_id = :organization";
  private static final String OF_INSTANCE = OF_ORGANIZATION + " and instance_id = :instance";

  private final JdbcClient jdbc;

  AccessKeyViews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<AccessKeyView> find(UUID organization, UUID id) {
    return jdbc.sql(COLUMNS + "where k.id = :id and k.organization_id = :organization")
        .param("id", id)
        .param("organization", organization)
        .query((row, number) -> view(row))
        .optional();
  }

  /**
   * A part of the keys, newest first. The index alone finds their ids, so a late page costs little
   * more than the first.
   *
   * @param instance only the keys of this one; null for all
   */
  List<AccessKeyView> list(UUID organization, @Nullable UUID instance, PageRequest page) {
    String ids =
        "join (select id from access_keys where "
            + (instance == null ? OF_ORGANIZATION : OF_INSTANCE)
            + " order by created_at desc, id limit :limit offset :offset) page on page.id = k.id";
    return of(COLUMNS + ids + " order by k.created_at desc, k.id", organization, instance)
        .param("limit", page.size())
        .param("offset", page.offset())
        .query((row, number) -> view(row))
        .list();
  }

  /** How many there are, counted as they are listed. */
  long count(UUID organization, @Nullable UUID instance) {
    String all =
        "select count(*) from access_keys where "
            + (instance == null ? OF_ORGANIZATION : OF_INSTANCE);
    return of(all, organization, instance).query(Long.class).single();
  }

  /** Whether another key replaces this one. */
  boolean isReplaced(UUID id) {
    return jdbc.sql("select exists (select from access_keys where rotated_from = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  private JdbcClient.StatementSpec of(String sql, UUID organization, @Nullable UUID instance) {
    JdbcClient.StatementSpec statement = jdbc.sql(sql).param("organization", organization);
    return instance == null ? statement : statement.param("instance", instance);
  }

  private static AccessKeyView view(ResultSet row) throws SQLException {
    return new AccessKeyView(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("token_prefix"),
        row.getString("permission"),
        row.getObject("instance_id", UUID.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("created_by", UUID.class),
        instant(row, "expires_at"),
        instant(row, "revoked_at"),
        instant(row, "last_used_at"),
        row.getString("last_used_address"),
        row.getObject("rotated_from", UUID.class));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
