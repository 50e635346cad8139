package dev.redisgate.local.instance;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A database that notes how PostgreSQL goes about each query, with the parameters it comes with: so
 * tests judge the queries that are really sent, and no copies of them.
 */
final class QueryPlans extends DelegatingDataSource {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<Step> steps = new ArrayList<>();

  /**
   * A step of a plan.
   *
   * @param of the index that it reads, or else the table; empty for none
   */
  record Step(String type, String of) {
    @Override
    public String toString() {
      return of.isEmpty() ? type : type + " of " + of;
    }
  }

  private record Parameter(Method setter, Object[] arguments) {}

  QueryPlans(DataSource database) {
    super(database);
  }

  /** The steps of the queries since the last time that this was asked. */
  List<Step> takeSteps() {
    List<Step> taken = List.copyOf(steps);
    steps.clear();
    return taken;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection real = super.getConnection();
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          Object result = invoke(real, method, arguments);
          return method.getName().equals("prepareStatement")
              ? noting(real, (String) arguments[0], (PreparedStatement) result)
              : result;
        });
  }

  private PreparedStatement noting(Connection connection, String sql, PreparedStatement real) {
    List<Parameter> parameters = new ArrayList<>();
    return proxy(
        PreparedStatement.class,
        (self, method, arguments) -> {
          if (method.getName().startsWith("set") && arguments.length > 1) {
            parameters.add(new Parameter(method, arguments));
          } else if (method.getName().equals("executeQuery")) {
            explain(connection, sql, parameters);
          }
          return invoke(real, method, arguments);
        });
  }

  private void explain(Connection connection, String sql, List<Parameter> parameters)
      throws Throwable {
    try (PreparedStatement explain = connection.prepareStatement("explain (format json) " + sql)) {
      for (Parameter parameter : parameters) {
        invoke(explain, parameter.setter(), parameter.arguments());
      }
      try (ResultSet rows = explain.executeQuery()) {
        rows.next();
        note(JSON.readTree(rows.getString(1)).path(0).path("Plan"));
      }
    }
  }

  private void note(JsonNode plan) {
    String table = plan.path("Relation Name").asString("");
    String of = plan.path("Index Name").asString(table);
    steps.add(new Step(plan.path("Node Type").asString(), of));
    plan.path("Plans").forEach(this::note);
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
