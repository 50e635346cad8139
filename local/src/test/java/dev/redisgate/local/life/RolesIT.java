package dev.redisgate.local.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Services need no right to change the schema, and each only what it does. */
@ExtendWith(SharedGate.class)
class RolesIT {
  private static final String FUNCTIONS = "in role redisgate_functions";
  private static final String CONSUMER = "in role redisgate_recorder, redisgate_retention";
  private static final List<String> RECORDS =
      List.of("action_records", "audit_records", "flyway_schema_history", "usage_records");

  @Test
  void dataFunctions_serveAsAMemberOfTheirRole(RunningGate gate) {
    GateInstance redis = gate.newInstance();
    try (ServiceProcess data = start(Service.DATA, gate, FUNCTIONS).awaitReady()) {
      assertThat(data.to(redis).get("/set/key/value").status()).isEqualTo(200);
      await("the last use of the token to be written")
          .atMost(Duration.ofSeconds(20))
          .until(() -> isUsed(gate, redis));
      assertThat(data.process().output()).doesNotContain("permission denied");
    }
  }

  @Test
  void managementFunction_servesAsAMemberOfItsRole(RunningGate gate) throws Exception {
    String account =
        "{\"email\":\"r-%s@example.com\",\"password\":\"correct horse battery\"}"
            .formatted(UUID.randomUUID());
    try (ServiceProcess management = start(Service.MANAGEMENT, gate, FUNCTIONS).awaitReady()) {
      assertThat(post(management, "/auth/register", account)).isEqualTo(201);
      assertThat(post(management, "/auth/login", account)).isEqualTo(200);
      assertThat(management.process().output()).doesNotContain("permission denied");
    }
  }

  @Test
  void auditConsumer_storesAsAMemberOfItsRoles(RunningGate gate) throws Exception {
    GateInstance redis = gate.newInstance();
    redis.get("/set/key/value");
    gate.awaitRecordsStored();
    try (ServiceProcess consumer = start(Service.AUDIT_CONSUMER, gate, CONSUMER).awaitReady()) {
      await("what is stored already to be found out")
          .atMost(Duration.ofSeconds(30))
          .until(() -> sum(consumer, "redisgate_consumer_duplicates_total") > 0);
      assertThat(sum(consumer, "redisgate_consumer_failed_total")).isZero();
    }
  }

  @Test
  void functionsRole_worksWithEveryTable_andOnlyReadsRecords(RunningGate gate) {
    List<String> readOnly =
        gate.database()
            .sql(
                """
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind = 'r'
                  and not (has_table_privilege('redisgate_functions', oid, 'insert')
                    and has_table_privilege('redisgate_functions', oid, 'update')
                    and has_table_privilege('redisgate_functions', oid, 'delete'))
                order by relname""")
            .query(String.class)
            .list();
    assertThat(readOnly).isEqualTo(RECORDS);
    assertThat(
            gate.database()
                .sql(
                    """
                    select count(*) from pg_class
                    where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
                      and not has_table_privilege('redisgate_functions', oid, 'select')""")
                .query(Long.class)
                .single())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table mine (id int)",
        "alter table users add column mine int",
        "drop table sessions",
        "truncate sessions",
        "delete from audit_records",
        "update flyway_schema_history set success = false",
        "set role redisgate_recorder"
      })
  void functionsRole_changesNeitherSchemaNorRecords(String sql, RunningGate gate) {
    JdbcClient login = JdbcClient.create(new DriverManagerDataSource(login(gate, FUNCTIONS)));
    assertThatExceptionOfType(BadSqlGrammarException.class)
        .isThrownBy(() -> login.sql(sql).update())
        .havingRootCause()
        .withMessageMatching("(?s).*(permission denied|must be owner).*");
  }

  private static ServiceProcess start(Service service, RunningGate gate, String memberships) {
    Map<String, String> environment = new HashMap<>(ServiceProcess.serversOf(gate));
    environment.put("REDISGATE_POSTGRES_URL", login(gate, memberships));
    environment.put("REDISGATE_DATA_LASTUSEINTERVAL", "200ms");
    environment.put("REDISGATE_AUDITCONSUMER_GROUP", "roles-" + UUID.randomUUID());
    return ServiceProcess.start(service, environment);
  }

  /** A new login that owns nothing. */
  private static String login(RunningGate gate, String memberships) {
    String name = "life_" + UUID.randomUUID().toString().replace("-", "");
    gate.database()
        .sql("create role %s login password 'x' %s".formatted(name, memberships))
        .update();
    return gate.gate()
        .quickstart()
        .postgresUrl()
        .replaceFirst("\\?.*", "?user=" + name + "&password=x");
  }

  private static boolean isUsed(RunningGate gate, GateInstance redis) {
    return gate.database()
        .sql("select last_used_at is not null from access_keys where id = ?")
        .param(redis.accessKeyId())
        .query(Boolean.class)
        .single();
  }

  private static int post(ServiceProcess service, String path, String json) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(json))
              .build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private static double sum(ServiceProcess service, String metric) throws Exception {
    return service
        .observed("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(metric))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
