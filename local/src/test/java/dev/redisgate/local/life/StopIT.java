package dev.redisgate.local.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redisgate.core.record.Topics;
import dev.redisgate.local.gate.ConsumerLag;
import dev.redisgate.local.harness.ConsumerGroup;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.HttpReply;
import dev.redisgate.local.harness.RawHttp;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import dev.redisgate.local.harness.SseClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * SIGTERM: what has begun is finished, nothing new is taken, readiness says so, and the process
 * ends with 0; every request that was answered has its records.
 */
@ExtendWith(SharedGate.class)
class StopIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration AT_ONCE = Duration.ofSeconds(5);
  private static final String FIVE_SECONDS =
      """
      ["EVAL", "local function now() local t = redis.call('TIME') return t[1] * 1000 + t[2] / 1000 \
      end local start = now() while now() - start < 5000 do end return 'done'", "0"]""";
  private static final String LONG_DELAY = "25s";

  @Test
  void dataFunctions_finishWhatHasBegun_andRecordIt(RunningGate gate) throws Exception {
    GateInstance slow = gate.newInstance();
    GateInstance busy = gate.newInstance();
    GateInstance listening = gate.newInstance();
    try (ServiceProcess data = start(Service.DATA, gate, Map.of());
        SseClient stream = SseClient.open(data.to(listening), "/subscribe/chat")) {
      assertThat(stream.event()).isEqualTo("data: subscribe,chat,1");
      try (Load load = new Load(data.to(busy))) {
        load.awaitAnswered(1_000);
        CompletableFuture<HttpReply> slowReply =
            CompletableFuture.supplyAsync(() -> data.to(slow).post("/", FIVE_SECONDS));
        awaitMetric(data, "redisgate_connections", Load.CONNECTIONS + 2);
        load.awaitAnswered(load.answered() + 200); // by now every loop has read what arrived

        data.process().terminate();

        data.awaitObserved("/health/ready", 503);
        await("its door to close").atMost(AT_ONCE).until(() -> !data.isListening());
        assertThat(slowReply).isNotDone();
        load.awaitEnd();
        assertThat(slowReply.get().statusAndText()).isEqualTo("200 {\"result\":\"done\"}");
        assertThat(stream.isCut()).isTrue();
        assertThat(data.process().awaitExit(LIMIT)).isZero();

        assertThat(load.answeredOtherwise()).isZero();
        gate.awaitRecordsStored();
        assertThat(records(gate, "audit_records", busy)).isEqualTo(load.answered());
        assertThat(records(gate, "usage_records", busy)).isEqualTo(load.answered());
        assertThat(records(gate, "audit_records", slow)).isEqualTo(1);
        assertThat(records(gate, "usage_records", slow)).isEqualTo(1);
        assertThat(records(gate, "audit_records", listening)).isEqualTo(1);
        assertThat(busy.get("/get/load").text())
            .isEqualTo("{\"result\":\"" + load.answered() + "\"}");
      }
    }
  }

  @Test
  void dataFunctionsWithADelay_serveWhileReadinessSaysTheyStop(RunningGate gate) throws Exception {
    GateInstance redis = gate.newInstance();
    Map<String, String> delay = Map.of("REDISGATE_DATA_STOPDELAY", "3s");
    try (ServiceProcess data = start(Service.DATA, gate, delay);
        RawHttp connection = new RawHttp(data.port())) {
      data.process().terminate();
      data.awaitObserved("/health/ready", 503);

      assertThat(data.to(redis).get("/incr/late").statusAndText()).isEqualTo("200 {\"result\":1}");
      connection.write("GET", "/incr/late", redis.withToken(Map.of()), new byte[0]);
      assertThat(connection.read(false).header("connection")).contains("close");
      assertThat(data.process().awaitExit(LIMIT)).isZero();
    }
  }

  @Test
  void managementFunction_finishesWhatHasBegun_andRecordsIt(RunningGate gate) throws Exception {
    String email = "stop-" + UUID.randomUUID() + "@example.com";
    try (ServiceProcess management = start(Service.MANAGEMENT, gate, Map.of());
        HttpClient client = HttpClient.newHttpClient()) {
      CompletableFuture<HttpResponse<String>> reply;
      try (TableLock users = new TableLock(gate, "users")) {
        reply = client.sendAsync(registration(management, email), BodyHandlers.ofString());
        users.awaitWaiting("redisgate-management");

        management.process().terminate();

        management.awaitObserved("/health/ready", 503);
        await("its door to close").atMost(AT_ONCE).until(() -> !management.isListening());
        assertThat(reply).isNotDone();
      }
      assertThat(reply)
          .as(management.process()::output)
          .succeedsWithin(LIMIT)
          .returns(201, HttpResponse::statusCode);
      assertThat(management.process().awaitExit(LIMIT)).isZero();
    }
    await("its record").atMost(LIMIT).until(() -> registrations(gate, email) == 1);
  }

  @Test
  void auditConsumer_storesWhatItHasBegun_andCommitsIt(RunningGate gate) throws Exception {
    String group = "stop-" + UUID.randomUUID();
    String servers = gate.gate().quickstart().kafkaBootstrap();
    // What all the other tests have left there is more than a batch.
    ConsumerGroup.move(servers, group + ".audit", Topics.AUDIT.name(), OffsetSpec.latest());
    gate.newInstance().get("/set/key/value");
    gate.awaitRecordsStored();
    Map<String, String> own = Map.of("REDISGATE_AUDITCONSUMER_GROUP", group);
    try (ServiceProcess consumer = ServiceProcess.start(Service.AUDIT_CONSUMER, all(gate, own))) {
      try (TableLock records = new TableLock(gate, "audit_records")) {
        records.awaitWaiting("redisgate-audit-consumer");
        consumer.process().terminate();
        consumer.awaitObserved("/health/ready", 503);
      }
      assertThat(consumer.process().awaitExit(LIMIT)).isZero();
      assertThat(consumer.process().output()).doesNotContain(" WARN ", " ERROR ");
    }
    try (ConsumerLag lag = new ConsumerLag(servers)) {
      assertThat(lag.records(group + ".audit", Topics.AUDIT)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void serviceThatStarts_stopsAsWell(Service service, RunningGate gate) throws Exception {
    try (ServiceProcess starting = ServiceProcess.start(service, all(gate, Map.of()))) {
      await("its first line")
          .atMost(LIMIT)
          .until(() -> starting.process().output().contains(" Starting "));
      starting.process().terminate();
      assertThat(starting.process().awaitExit(LIMIT)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void withDatabaseAndKafkaAway_itStopsInTime(Service service, RunningGate gate) throws Exception {
    Map<String, String> nobody =
        Map.of(
            "REDISGATE_POSTGRES_URL",
            "jdbc:postgresql://127.0.0.1:1/x?user=x&password=x",
            "REDISGATE_KAFKA_BOOTSTRAPSERVERS",
            "127.0.0.1:1");
    try (ServiceProcess lonely = ServiceProcess.start(service, all(gate, nobody))) {
      lonely.awaitObserved("/health/live", 200);
      lonely.process().terminate();
      assertThat(lonely.process().awaitExit(LIMIT)).isZero();
    }
  }

  @Test
  void secondSignal_endsDataFunctionsAtOnce(RunningGate gate) throws Exception {
    stopTwice(start(Service.DATA, gate, Map.of("REDISGATE_DATA_STOPDELAY", LONG_DELAY)));
  }

  @Test
  void secondSignal_endsTheManagementFunctionAtOnce(RunningGate gate) throws Exception {
    Map<String, String> delay = Map.of("REDISGATE_MANAGEMENT_STOPDELAY", LONG_DELAY);
    stopTwice(start(Service.MANAGEMENT, gate, delay));
  }

  @Test
  void secondSignal_endsTheAuditConsumerAtOnce(RunningGate gate) throws Exception {
    gate.newInstance().get("/set/key/value");
    gate.awaitRecordsStored();
    Map<String, String> own = Map.of("REDISGATE_AUDITCONSUMER_GROUP", "stop-" + UUID.randomUUID());
    try (TableLock records = new TableLock(gate, "audit_records")) {
      ServiceProcess consumer = ServiceProcess.start(Service.AUDIT_CONSUMER, all(gate, own));
      records.awaitWaiting("redisgate-audit-consumer");
      stopTwice(consumer);
    }
  }

  private static void stopTwice(ServiceProcess service) throws InterruptedException {
    try (service) {
      service.process().terminate();
      service.awaitObserved("/health/ready", 503);
      service.process().terminate();
      assertThat(service.process().awaitExit(AT_ONCE)).isEqualTo(1);
    }
  }

  private static ServiceProcess start(
      Service service, RunningGate gate, Map<String, String> environment) {
    return ServiceProcess.start(service, all(gate, environment)).awaitReady();
  }

  private static Map<String, String> all(RunningGate gate, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(ServiceProcess.serversOf(gate));
    all.putAll(environment);
    return all;
  }

  private static void awaitMetric(ServiceProcess service, String name, int value) {
    await(name)
        .atMost(LIMIT)
        .until(() -> service.observed("/metrics").text().contains("\n" + name + " " + value));
  }

  private static long records(RunningGate gate, String table, GateInstance redis) {
    return gate.database()
        .sql("select count(*) from " + table + " where instance_id = ?")
        .param(redis.instance().id())
        .query(Long.class)
        .single();
  }

  private static long registrations(RunningGate gate, String email) {
    return gate.database()
        .sql("select count(*) from action_records where target_name = ? and outcome = 'success'")
        .param(email)
        .query(Long.class)
        .single();
  }

  private static HttpRequest registration(ServiceProcess management, String email) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + management.port() + "/auth/register"))
        .header("Content-Type", "application/json")
        .POST(
            BodyPublishers.ofString(
                "{\"email\":\"%s\",\"password\":\"correct horse battery\"}".formatted(email)))
        .build();
  }
}
