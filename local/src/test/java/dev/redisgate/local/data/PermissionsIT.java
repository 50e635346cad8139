package dev.redisgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.accesskey.Permission;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.HttpReply;
import dev.redisgate.local.harness.RunningGate;
import dev.redisgate.local.harness.SharedGate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token runs what its permission allows, and a refusal says what the token lacks. */
@ExtendWith(SharedGate.class)
@TestInstance(Lifecycle.PER_CLASS)
class PermissionsIT {
  private RunningGate gate;
  private GateInstance owner;

  @BeforeAll
  void makeInstance(RunningGate running) {
    gate = running;
    owner = running.newInstance();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "read_only ~ /get/none ~ 200 ~ null",
        "read_only ~ /set/p/1 ~ 400 ~ 'set' command or its subcommand: the token is read-only",
        "read_write ~ /set/p/1 ~ 200 ~ OK",
        "read_write ~ /scan/0/match/none ~ 200 ~ [\"0\",[]]",
        "read_write ~ /eval/return%201/0 ~ 200 ~ 1",
        "read_write ~ /flushdb ~ 400 ~ 'flushdb'",
        "read_write ~ /FlushAll ~ 400 ~ subcommand: the token is not for administration",
        "read_write ~ /config/get/notify-keyspace-events ~ 400 ~ 'config|get'",
        "admin ~ /config/get/notify-keyspace-events ~ 200 ~ notify-keyspace-events",
        "admin ~ /flushdb ~ 200 ~ OK",
        "+@string -@write ~ /get/none ~ 200 ~ null",
        "+@string -@write ~ /set/p/1 ~ 400 ~ 'set' command or its subcommand: the token has +@string -@write",
        "+@string -@write ~ /hget/h/f ~ 400 ~ 'hget'",
        "+@pubsub ~ /publish/c/m ~ 200 ~ 0",
        "+@pubsub ~ /ping ~ 400 ~ 'ping'",
      })
  void token_runsWhatItsPermissionAllows(
      String permission, String target, int status, String text) {
    GateInstance token = gate.withNewToken(owner.instance(), Permission.parse(permission));
    HttpReply reply = token.get(target);
    assertThat(reply.statusAndText())
        .startsWith(status == 200 ? "200 {\"result\":" : "400 {\"error\":\"NOPERM ")
        .contains(text);
  }
}
