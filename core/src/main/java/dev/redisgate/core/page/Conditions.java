package dev.redisgate.core.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rows have to meet: columns that equal values, and a span of {@code occurred_at}. */
public final class Conditions {
  private final List<String> sql = new ArrayList<>();
  private final Map<String, Object> parameters = new HashMap<>();

  /** Any row at all, unless conditions are added. */
  public Conditions() {
    sql.add("true");
  }

  /**
   * A column that equals a value; no condition when there is none.
   *
   * @param column never of a caller's making
   */
  public Conditions equal(String column, @Nullable Object value) {
    return value == null ? this : and(column + " = :" + column, column, value);
  }

  /** A span of time, both ends optional; {@code to} is not part of it. */
  public Conditions within(@Nullable Instant from, @Nullable Instant to) {
    if (from != null) {
      and("occurred_at >= :from", "from", from.atOffset(ZoneOffset.UTC));
    }
    if (to != null) {
      and("occurred_at < :to", "to", to.atOffset(ZoneOffset.UTC));
    }
    return this;
  }

  /** What is older than a record. */
  Conditions olderThan(Cursor record) {
    and(
        "(occurred_at, id) < (:beforeTime, :beforeId)",
        "beforeTime",
        record.occurredAt().atOffset(ZoneOffset.UTC));
    parameters.put("beforeId", record.id());
    return this;
  }

  Conditions copy() {
    Conditions copy = new Conditions();
    copy.sql.addAll(sql);
    copy.parameters.putAll(parameters);
    return copy;
  }

  /** What follows {@code where}. */
  public String sql() {
    return String.join(" and ", sql);
  }

  /** Values of the named parameters in {@link #sql()}. */
  public Map<String, Object> parameters() {
    return Map.copyOf(parameters);
  }

  private Conditions and(String condition, String name, Object value) {
    sql.add(condition);
    parameters.put(name, value);
    return this;
  }
}
