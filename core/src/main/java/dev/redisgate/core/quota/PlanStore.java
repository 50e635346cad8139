package dev.redisgate.core.quota;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of plans, and of what organizations have instead of their plan's limits. */
public final class PlanStore {
  private static final String PLANS =
      "select l.name, l.title, " + LimitColumns.ALL + " from plans l";

  private final JdbcClient jdbc;

  public PlanStore(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /** Every plan, by name. */
  public List<Plan> all() {
    return jdbc.sql(PLANS + " order by l.name").query(PlanStore::plan).list();
  }

  /** The plan of this name. */
  public Optional<Plan> find(String name) {
    return jdbc.sql(PLANS + " where l.name = :name")
        .param("name", name)
        .query(PlanStore::plan)
        .optional();
  }

  /**
   * Replaces title and limits of a plan, for all who have it. The data functions follow within a
   * second.
   *
   * @return whether there is such a plan
   * @throws org.springframework.dao.DataIntegrityViolationException when a limit is out of bounds
   */
  public boolean update(Plan plan) {
    return jdbc.sql(
                "update plans set title = :title, " + LimitColumns.ASSIGNED + " where name = :name")
            .param("name", plan.name())
            .param("title", plan.title())
            .params(LimitColumns.parameters(plan.limits()))
            .update()
        == 1;
  }

  /** Name of the plan that an organization has; empty when there is no such organization. */
  public Optional<String> planOf(UUID organizationId) {
    return jdbc.sql("select plan from organizations where id = :id")
        .param("id", organizationId)
        .query(String.class)
        .optional();
  }

  /**
   * Gives an organization another plan. What it has beyond the new limits stays.
   *
   * @return whether there is such an organization
   * @throws org.springframework.dao.DataIntegrityViolationException when there is no such plan
   */
  public boolean changePlan(UUID organizationId, String plan) {
    return jdbc.sql("update organizations set plan = :plan where id = :id")
            .param("plan", plan)
            .param("id", organizationId)
            .update()
        == 1;
  }

  /** The limits that hold for an organization; empty when there is no such organization. */
  public Optional<Limits> effective(UUID organizationId) {
    return limits("effective_limits", organizationId);
  }

  /** What an organization has instead of its plan's limits; unlimited is: as the plan says. */
  public Limits overrides(UUID organizationId) {
    return limits("organization_limits", organizationId).orElse(Limits.NONE);
  }

  /**
   * Replaces what an organization has instead of its plan's limits.
   *
   * @param overrides unlimited is: as the plan says
   * @throws org.springframework.dao.DataIntegrityViolationException when one is out of bounds
   *     (instances 1 to 1000, replicated ones 0 to 1000, access keys 1 to 10000), or there is no
   *     such organization
   */
  public void override(UUID organizationId, Limits overrides) {
    jdbc.sql(
            """
            insert into organization_limits (organization_id) values (:organization)
            on conflict do nothing
            """)
        .param("organization", organizationId)
        .update();
    jdbc.sql(
            "update organization_limits set "
                + LimitColumns.ASSIGNED
                + " where organization_id = :organization")
        .param("organization", organizationId)
        .params(LimitColumns.parameters(overrides))
        .update();
  }

  private Optional<Limits> limits(String table, UUID organizationId) {
    return jdbc.sql(
            "select " + LimitColumns.ALL + " from " + table + " l where organization_id = :id")
        .param("id", organizationId)
        .query((row, number) -> LimitColumns.read(row))
        .optional();
  }

  private static Plan plan(ResultSet row, int number) throws SQLException {
    return new Plan(row.getString("name"), row.getString("title"), LimitColumns.read(row));
  }
}
