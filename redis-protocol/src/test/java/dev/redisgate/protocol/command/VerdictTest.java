package dev.redisgate.protocol.command;

import static dev.redisgate.protocol.command.CommandLines.line;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  private static final CommandTable TABLE = CommandTable.standard();

  @ParameterizedTest
  @CsvSource({
    "GET k, ALLOWED, READ",
    "SET k v, ALLOWED, WRITE",
    "GETEX k, ALLOWED, WRITE",
    "SORT k, ALLOWED, WRITE",
    "SORT_RO k, ALLOWED, READ",
    "PING, ALLOWED, READ",
    "ECHO x, ALLOWED, READ",
    "SCAN 0, ALLOWED, ENUMERATE",
    "KEYS *, ALLOWED, ENUMERATE",
    "RANDOMKEY, ALLOWED, ENUMERATE",
    "HSCAN h 0, ALLOWED, READ",
    "FLUSHALL, ALLOWED, ADMIN",
    "FLUSHDB, ALLOWED, ADMIN",
    "DBSIZE, ALLOWED, READ",
    "INFO, ALLOWED, WRITE",
    "TIME, ALLOWED, READ",
    "COMMAND, ALLOWED, READ",
    "COMMAND COUNT, ALLOWED, READ",
    "OBJECT ENCODING k, ALLOWED, READ",
    "MEMORY USAGE k, ALLOWED, READ",
    "MEMORY DOCTOR, ADMINISTRATIVE, ADMIN",
    "EVAL x 0, ALLOWED, WRITE",
    "EVALSHA x 0, ALLOWED, WRITE",
    "EVAL_RO x 0, ALLOWED, READ",
    "EVALSHA_RO x 0, ALLOWED, READ",
    "FCALL f 0, ALLOWED, WRITE",
    "FCALL_RO f 0, ALLOWED, READ",
    "SCRIPT EXISTS x, ALLOWED, WRITE",
    "SCRIPT LOAD x, ALLOWED, WRITE",
    "SCRIPT DEBUG YES, ADMINISTRATIVE, ADMIN",
    "SCRIPT KILL, ADMINISTRATIVE, ADMIN",
    "FUNCTION LIST, ALLOWED, WRITE",
    "FUNCTION KILL, ADMINISTRATIVE, ADMIN",
    "PUBLISH c m, ALLOWED, WRITE",
    "SPUBLISH c m, ALLOWED, WRITE",
    "PUBSUB CHANNELS, ALLOWED, READ",
    "BLPOP k 0, BLOCKING, WRITE",
    "BZMPOP 0 1 k MIN, BLOCKING, WRITE",
    "WAIT 0 0, BLOCKING, READ",
    "WAITAOF 0 0 0, BLOCKING, READ",
    "AUTH x, CONNECTION_STATE, READ",
    "SELECT 0, HANDLED, READ",
    "CLIENT, CONNECTION_STATE, READ",
    "CLIENT SETINFO LIB-NAME x, HANDLED, READ",
    "CLIENT KILL x, CONNECTION_STATE, ADMIN",
    "CLIENT NOSUCH, CONNECTION_STATE, READ",
    "READONLY, CONNECTION_STATE, READ",
    "MULTI, TRANSACTION_STATE, READ",
    "WATCH k, TRANSACTION_STATE, READ",
    "SUBSCRIBE c, STREAMING, READ",
    "MONITOR, STREAMING, ADMIN",
    "CONFIG GET x, HANDLED, ADMIN",
    "CONFIG SET x y, HANDLED, ADMIN",
    "CONFIG RESETSTAT, ADMINISTRATIVE, ADMIN",
    "CONFIG NOSUCH, ADMINISTRATIVE, ADMIN",
    "ACL WHOAMI, ADMINISTRATIVE, ADMIN",
    "CLUSTER INFO, ADMINISTRATIVE, ADMIN",
    "SHUTDOWN, ADMINISTRATIVE, ADMIN",
    "DEBUG SLEEP 1, ADMINISTRATIVE, ADMIN",
    "SLOWLOG GET, ADMINISTRATIVE, ADMIN",
    "REPLICAOF h 1, ADMINISTRATIVE, ADMIN",
    "MIGRATE h 1 k 0 1, ADMINISTRATIVE, ADMIN",
    "PFDEBUG a k, UNSUPPORTED, WRITE",
    "RESTORE-ASKING k 0 x, UNSUPPORTED, WRITE",
    "HEXPIRE h 1 FIELDS 1 f, ALLOWED, WRITE",
    "HTTL h FIELDS 1 f, ALLOWED, READ",
    "XACKDEL s g IDS 1 0-1, ALLOWED, WRITE",
    "DIGEST k, ALLOWED, READ",
    "JSON.GET k, ALLOWED, READ",
    "JSON.SET k $ 1, ALLOWED, WRITE",
    "JSON.DEBUG MEMORY k, ALLOWED, READ",
  })
  void row_saysVerdictAndAccess(String text, Verdict verdict, Access access) {
    CommandLine line = line(text);
    CommandSpec spec = TABLE.find(line).orElseThrow();

    assertThat(TABLE.verdict(spec, line)).isEqualTo(verdict);
    assertThat(spec.access()).isEqualTo(access);
  }

  @ParameterizedTest
  @CsvSource({
    "XREAD STREAMS s 0, ALLOWED",
    "XREAD COUNT 1 STREAMS s 0, ALLOWED",
    "XREAD BLOCK 0 STREAMS s 0, BLOCKING",
    "XREAD COUNT 1 block 5 STREAMS s 0, BLOCKING",
    "XREAD STREAMS BLOCK 0, ALLOWED",
    "XREAD COUNT BLOCK STREAMS s 0, ALLOWED",
    "XREADGROUP GROUP g c STREAMS s >, ALLOWED",
    "XREADGROUP GROUP g c BLOCK 0 STREAMS s >, BLOCKING",
    "XREADGROUP GROUP BLOCK BLOCK NOACK STREAMS s >, ALLOWED",
    "XREADGROUP GROUP STREAMS STREAMS BLOCK 0 STREAMS s >, BLOCKING",
    "XREAD BLOCK, BLOCKING",
    "XREAD GROUP, ALLOWED",
  })
  void streamRead_blocksOnlyWhenAsked(String text, Verdict verdict) {
    CommandLine line = line(text);

    assertThat(TABLE.verdict(TABLE.find(line).orElseThrow(), line)).isEqualTo(verdict);
  }

  @Test
  void readOnlyToken_getsNothingThatRedisFlagsAsWriteOrAdmin() {
    assertThat(TABLE.all())
        .filteredOn(spec -> !spec.access().changesData())
        .noneMatch(spec -> spec.is(CommandFlag.WRITE) || spec.is(CommandFlag.ADMIN));
  }

  @Test
  void allowedCommands_areNeitherAdminNorBlockingByNature() {
    assertThat(TABLE.all())
        .filteredOn(spec -> spec.verdict() == Verdict.ALLOWED)
        .noneMatch(spec -> spec.is(CommandFlag.ADMIN))
        .filteredOn(spec -> spec.is(CommandFlag.BLOCKING))
        .extracting(CommandSpec::name)
        .containsExactly("xread", "xreadgroup");
  }

  @Test
  void subcommandsOfRefusedContainers_areRefused() {
    for (CommandSpec spec : TABLE.all()) {
      int bar = spec.name().indexOf('|');
      if (bar >= 0) {
        Verdict container = TABLE.find(line(spec.name().substring(0, bar))).orElseThrow().verdict();
        if (container != Verdict.ALLOWED) {
          assertThat(spec.verdict()).as(spec.name()).isIn(container, Verdict.HANDLED);
        }
      }
    }
  }
}
