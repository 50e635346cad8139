package dev.redisgate.core.action;

import dev.redisgate.core.page.Conditions;
import dev.redisgate.core.page.Cursor;
import dev.redisgate.core.page.NewestFirst;
import dev.redisgate.core.page.Page;
import dev.redisgate.core.page.PageRequest;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Table {@code action_records}, read only: the audit consumer writes it, usually within a second of
 * the action.
 */
public final class ActionStore {
  private final NewestFirst<ActionRecord> records;

  public ActionStore(DataSource database) {
    this.records =
        new NewestFirst<>(
            database,
            "action_records",
            ActionRow::read,
            record -> new Cursor(record.occurredAt(), record.id()));
  }

  /** One page, the newest first. */
  public Page<ActionRecord> list(AuditScope scope, ActionFilter filter, PageRequest page) {
    return records.page(conditions(scope, filter), page);
  }

  /** All of them, the newest first, read as they are asked for. */
  public Stream<ActionRecord> export(AuditScope scope, ActionFilter filter) {
    return records.all(conditions(scope, filter));
  }

  private static Conditions conditions(AuditScope scope, ActionFilter filter) {
    Conditions conditions =
        switch (scope) {
          case AuditScope.Organization organization ->
              new Conditions().equal("organization_id", organization.id());
          case AuditScope.Platform platform -> new Conditions();
        };
    return conditions
        .equal("action", filter.action() == null ? null : filter.action().dotted())
        .equal("actor_id", filter.actorId())
        .equal("outcome", filter.outcome() == null ? null : filter.outcome().word())
        .within(filter.from(), filter.to());
  }
}
