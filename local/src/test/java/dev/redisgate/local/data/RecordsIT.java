package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every request, good or refused, leaves one audit record and one usage record, and no secret. */
@ExtendWith(SharedGate.class)
class RecordsIT {
  private static final String SECRET = "s3cr3t-value";
  private static final byte[] NOTHING = {};

  @Test
  void everyRequest_leavesExactlyItsRows(RunningGate gate) {
    GateInstance redis = gate.newInstance();
    redis.get("/set/key/" + SECRET);
    redis.get("/get/key");
    redis.post("/pipeline", "[[\"GET\",\"key\"],[\"GET\",\"none\"],[\"INCR\",\"key\"],[\"FOO\"]]");
    redis.post("/multi-exec", "[[\"MSET\",\"a\",\"" + SECRET + "\",\"b\",\"2\"],[\"DEL\",\"a\"]]");
    redis.get("/incr/key");
    redis.get("/shutdown/" + SECRET);
    redis.get("/" + SECRET + "/x");
    redis.post("/", "{\"" + SECRET);
    redis.send("GET", "/get/key", Map.of("Authorization", "Bearer " + SECRET), NOTHING);
    redis.send("GET", "/get/key?_token=" + SECRET, Map.of("Authorization", ""), NOTHING);
    redis.send("PATCH", "/get/key", Map.of(), NOTHING);
    redis.send("OPTIONS", "/get/key", Map.of("Authorization", ""), NOTHING);
    gate.awaitRecordsStored();

    assertThat(rows(gate, redis))
        .containsExactly(
            "command {\"SET\": 1} 1 keys 200 ok 0 null known",
            "command {\"GET\": 1} 1 keys 200 ok 0 null known",
            "pipeline {\"GET\": 2, \"INCR\": 1, \"OTHER\": 1} 3 keys 200 error 2 ERR known",
            "transaction {\"DEL\": 1, \"MSET\": 1} 3 keys 200 ok 0 null known",
            "command {\"INCR\": 1} 1 keys 400 error 1 ERR known",
            "command {\"SHUTDOWN\": 1} 0 keys 400 refused 1 ERR known",
            "command {\"OTHER\": 1} 0 keys 400 refused 1 ERR known",
            "command {} 0 keys 400 refused 1 ERR known",
            "none {} 0 keys 401 refused 1 WRONGPASS unknown",
            "none {} 0 keys 401 refused 1 WRONGPASS unknown",
            "none {} 0 keys 405 refused 1 ERR unknown",
            "none {} 0 keys 200 ok 0 null unknown");
    assertThat(
            gate.database()
                .sql(
                    """
                    select sum(command_count) from usage_records
                    where id in (select id from audit_records where user_agent = ?)
                    """)
                .param(redis.userAgent())
                .query(Long.class)
                .single())
        .isEqualTo(11L);
  }

  private static List<String> rows(RunningGate gate, GateInstance redis) {
    return gate.database()
        .sql(
            """
            select concat_ws(' ', function, commands, key_count, 'keys', status, lower(outcome),
                             error_count, coalesce(error_code, 'null'),
                             case when instance_id = :instance and access_key_id = :key
                                  then 'known' when instance_id is null then 'unknown' end)
            from audit_records where user_agent = :agent order by id
            """)
        .param("instance", redis.instance().id())
        .param("key", redis.accessKeyId())
        .param("agent", redis.userAgent())
        .query(String.class)
        .list();
  }

  @Test
  void valuesKeysAndTokens_areInNoRow(RunningGate gate) {
    GateInstance redis = gate.newInstance();
    redis.get("/set/" + SECRET + "/" + SECRET);
    redis.get("/" + SECRET + "?_token=" + redis.token());
    redis.post("/", "[\"EVAL\",\"return redis.error_reply('" + SECRET + " x')\",0]");
    redis.get("/auth/" + SECRET);
    gate.awaitRecordsStored();
    assertThat(rows(gate, redis)).hasSize(4);
    for (String table : List.of("audit_records", "usage_records")) {
      assertThat(
              gate.database()
                  .sql("select count(*) from " + table + " r where r::text ~ :secrets")
                  .param("secrets", SECRET + "|" + redis.token())
                  .query(Long.class)
                  .single())
          .as(table)
          .isZero();
    }
  }

  @Test
  void manyRequests_areCountedExactly(RunningGate gate) {
    GateInstance redis = gate.newInstance();
    IntStream.range(0, 500).parallel().forEach(i -> redis.get("/incr/n"));
    gate.awaitRecordsStored();
    for (String table : List.of("audit_records", "usage_records")) {
      assertThat(
              gate.database()
                  .sql("select count(*) from " + table + " where instance_id = :instance")
                  .param("instance", redis.instance().id())
                  .query(Long.class)
                  .single())
          .as(table)
          .isEqualTo(500L);
    }
  }
}
