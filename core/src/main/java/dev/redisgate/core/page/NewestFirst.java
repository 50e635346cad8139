package dev.redisgate.core.page;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads a table of records that has columns {@code id} and {@code occurred_at}, the newest first.
 * Pages begin where the last one ended rather than at a number of rows, so each costs the same, and
 * records that arrive in between move nothing.
 */
public final class NewestFirst<T> {
  private static final int EXPORT_PAGE = 1_000;

  private final JdbcClient jdbc;
  private final String table;
  private final RowMapper<T> mapper;
  private final Function<T, Cursor> position;

  public NewestFirst(
      DataSource database, String table, RowMapper<T> mapper, Function<T, Cursor> position) {
    this.jdbc = JdbcClient.create(database);
    this.table = table;
    this.mapper = mapper;
    this.position = position;
  }

  /** One page of the rows that meet conditions. */
  public Page<T> page(Conditions conditions, PageRequest request) {
    return page(conditions, request.limit(), request.after());
  }

  /**
   * All rows that meet conditions, for an export. Read as they are asked for, a thousand at a time,
   * each with a query of its own: a slow reader holds no connection and no transaction, and as rows
   * are never changed, it misses none that was there at the start and is not too old to be kept.
   */
  public Stream<T> all(Conditions conditions) {
    return Stream.iterate(
            page(conditions, EXPORT_PAGE, null),
            Objects::nonNull,
            last -> last.next() == null ? null : page(conditions, EXPORT_PAGE, last.next()))
        .flatMap(page -> page.items().stream());
  }

  private Page<T> page(Conditions conditions, int limit, @Nullable Cursor after) {
    Conditions all = after == null ? conditions : conditions.copy().olderThan(after);
    List<T> rows =
        jdbc.sql(
                "select * from %s where %s order by occurred_at desc, id desc limit %d"
                    .formatted(table, all.sql(), limit + 1))
            .params(all.parameters())
            .query(mapper)
            .list();
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, limit);
    return new Page<>(items, position.apply(items.getLast()));
  }
}
