package dev.redisgate.core.action;

import dev.redisgate.core.record.JsonColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes records of rows of {@code action_records}. */
final class ActionRow {
  private ActionRow() {}

  static ActionRecord read(ResultSet row, int number) throws SQLException {
    return new ActionRecord(
        id(row, "id"),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        attempt(row),
        known(ActionOutcome.BY_WORD, row.getString("outcome")),
        row.getString("reason"));
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    return new Attempt(
        new Actor(
            known(Actor.Kind.BY_WORD, row.getString("actor_kind")),
            id(row, "actor_id"),
            row.getString("actor_name")),
        known(Action.BY_NAME, row.getString("action")),
        id(row, "organization_id"),
        target(row),
        new Origin(
            row.getString("client_address"), row.getString("user_agent"), id(row, "request_id")),
        JsonColumn.texts(row.getString("details")));
  }

  private static @Nullable Target target(ResultSet row) throws SQLException {
    String kind = row.getString("target_kind");
    return kind == null
        ? null
        : new Target(
            known(Target.Kind.BY_WORD, kind), id(row, "target_id"), row.getString("target_name"));
  }

  private static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static <T> T known(Map<String, T> values, String word) {
    T value = values.get(word);
    if (value == null) {
      throw new IllegalStateException("action_records holds the unknown word " + word);
    }
    return value;
  }
}
