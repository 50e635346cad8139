package dev.redisgate.core.refusal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.accesskey.Permission;
import dev.redisgate.core.accesskey.StandardPermission;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.command.CommandTable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRulesTest {
  private static final CommandRules RULES = new CommandRules(CommandTable.standard());

  @ParameterizedTest
  @ValueSource(
      strings = {"GET k", "get k", "SET k v", "PING", "XREAD STREAMS s 0", "GET", "EVAL x 0"})
  void allowedCommand_runs(String text) {
    CommandLine line = line(text);

    assertThat(RULES.rule(line, StandardPermission.ADMIN))
        .isInstanceOfSatisfying(
            Ruling.Run.class,
            run -> {
              assertThat(run.line()).isSameAs(line);
              assertThat(run.spec().name()).isEqualToIgnoringCase(text.split(" ")[0]);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUBSCRIBE c", "psubscribe p:* q"})
  void streamingCommand_runsAtAnEndpointOfItsOwn(String text) {
    for (Permission permission : StandardPermission.values()) {
      assertThat(RULES.ruleStream(line(text), permission)).isInstanceOf(Ruling.Run.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"MONITOR,READ_WRITE", "BLPOP k 0,ADMIN", "NOSUCH,ADMIN", "SET k v,READ_ONLY"})
  void whatElseIsRefused_isRefusedThereAsWell(String text, StandardPermission permission) {
    assertThat(RULES.ruleStream(line(text), permission)).isInstanceOf(Ruling.Refuse.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "SLOWLOG ~ ERR Command is not available: 'SLOWLOG'",
        "slowlog get ~ ERR Command is not available: 'SLOWLOG GET'",
        "blpop k 0 ~ ERR Command is not available: 'BLPOP'",
        "XREAD BLOCK 0 STREAMS s 0 ~ ERR Command is not available: 'XREAD'",
        "SHUTDOWN ~ ERR Command is not available: 'SHUTDOWN'",
        "DEBUG SLEEP 1 ~ ERR Command is not available: 'DEBUG'",
        "PFSELFTEST ~ ERR Command is not available: 'PFSELFTEST'",
        "AUTH x ~ ERR Command \"AUTH\" is not allowed in REST or it has a special context path",
        "hello 3 ~ ERR Command \"HELLO\" is not allowed in REST or it has a special context path",
        "MULTI ~ ERR Command \"MULTI\" is not allowed in REST or it has a special context path",
        "WATCH k ~ ERR Command \"WATCH\" is not allowed in REST or it has a special context path",
        "MONITOR ~ ERR Command \"MONITOR\" is not allowed in REST or it has a special context path",
        "SUBSCRIBE c ~ ERR Command \"SUBSCRIBE\" is not allowed in REST"
            + " or it has a special context path",
        "client setname a ~ ERR Command \"CLIENT SETNAME\" is not allowed in REST"
            + " or it has a special context path",
      })
  void refusedCommand_saysWhyInTheWordsOfTheContract(String text, String error) {
    assertThat(refused(text, StandardPermission.ADMIN).refusal().text()).isEqualTo(error);
    assertThat(refused(text, StandardPermission.READ_ONLY).refusal().text()).isEqualTo(error);
    assertThat(refused(text, StandardPermission.ADMIN).spec()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "SET k v, set",
    "EVALSHA x 0, evalsha",
    "SCAN 0, scan",
    "KEYS *, keys",
    "PUBLISH c m, publish",
    "FLUSHALL, flushall",
    "SCRIPT LOAD x, script|load",
    "GETEX k EX 1, getex",
  })
  void readOnlyToken_isRefusedByName(String text, String name) {
    assertThat(refused(text, StandardPermission.READ_ONLY).refusal().text())
        .startsWith(
            "NOPERM this user has no permissions to run the '"
                + name
                + "' command or its subcommand");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET k", "HSCAN h 0", "EVAL_RO x 0", "PING", "DBSIZE"})
  void readOnlyToken_mayRead(String text) {
    assertThat(RULES.rule(line(text), StandardPermission.READ_ONLY)).isInstanceOf(Ruling.Run.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SELECT 0", "CLIENT SETINFO LIB-NAME x", "CONFIG GET x", "CONFIG SET x y"})
  void handledCommand_runs(String text) {
    assertThat(RULES.rule(line(text), StandardPermission.ADMIN)).isInstanceOf(Ruling.Run.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET K", "SET K v", "MSET a 1 K 2", "ZUNION 2 a K", "XREAD STREAMS K 0"})
  void keyBeyond32KiB_isRefused(String text) {
    String key = "k".repeat(32 * 1024);

    assertThat(RULES.rule(line(text.replace("K", key)), StandardPermission.ADMIN))
        .isInstanceOf(Ruling.Run.class);
    assertThat(refused(text.replace("K", key + "k"), StandardPermission.ADMIN).refusal().text())
        .isEqualTo("ERR max key size exceeded. Limit: 32768 bytes, Actual: 32769 bytes");
  }

  @Test
  void valueBeyond32KiB_isNoKey() {
    assertThat(RULES.rule(line("SET k " + "v".repeat(40_000)), StandardPermission.ADMIN))
        .isInstanceOf(Ruling.Run.class);
  }

  @Test
  void batch_isRuledInOrder() {
    assertThat(
            RULES.ruleAll(
                List.of(line("GET k"), line("NOSUCH"), line("SET k v")), StandardPermission.ADMIN))
        .hasExactlyElementsOfTypes(Ruling.Run.class, Ruling.Refuse.class, Ruling.Run.class);
  }

  // What Redis 7.0.15 answers to the same words.
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "foo a b ~ `ERR unknown command 'foo', with args beginning with: 'a' 'b' `",
        "FOO ~ `ERR unknown command 'FOO', with args beginning with: `",
        "foo '' ~ `ERR unknown command 'foo', with args beginning with: '' `",
        "'' ~ `ERR unknown command '', with args beginning with: `",
        "`f\r\no x\ny` ~ `ERR unknown command 'f  o', with args beginning with: 'x y' `",
        "caf\u00e9 \ud83e\udef6 ~ `ERR unknown command 'caf\u00e9', with args beginning with: '\ud83e\udef6' `",
        "`f\u0000o a\u0000b c` ~ `ERR unknown command 'f', with args beginning with: 'a' 'c' `",
      })
  void unknownCommand_isRepeatedLikeRedisDoes(String text, String error) {
    assertThat(unknown(line(text))).isEqualTo(error);
  }

  @Test
  void unknownCommand_repeats128BytesOfItsName() {
    assertThat(unknown(line("x".repeat(129))))
        .isEqualTo("ERR unknown command '" + "x".repeat(128) + "', with args beginning with: ");
  }

  @Test
  void unknownCommand_repeats128BytesOfItsArguments() {
    String prefix = "ERR unknown command 'foo', with args beginning with: ";

    assertThat(unknown(line("foo " + "x".repeat(129) + " y")))
        .isEqualTo(prefix + "'" + "x".repeat(128) + "' ");
    // 'a' and the quotes and space behind it leave room for 124 bytes.
    assertThat(unknown(line("foo a " + "x".repeat(129) + " y")))
        .isEqualTo(prefix + "'a' '" + "x".repeat(124) + "' ");
    assertThat(unknown(line("foo " + "x".repeat(124) + " yy z")))
        .isEqualTo(prefix + "'" + "x".repeat(124) + "' 'y' ");
  }

  @Test
  void unknownCommand_countsBytesNotCharacters() {
    String emoji = "\ud83e\udef6";

    assertThat(unknown(line("foo " + emoji.repeat(40) + " y")))
        .isEqualTo(
            "ERR unknown command 'foo', with args beginning with: '" + emoji.repeat(32) + "' ");
  }

  @Test
  void unknownCommand_hasNoSpec() {
    assertThat(refused("foo", StandardPermission.ADMIN).spec()).isNull();
  }

  private static String unknown(CommandLine line) {
    return ((Ruling.Refuse) RULES.rule(line, StandardPermission.ADMIN)).refusal().text();
  }

  private static Ruling.Refuse refused(String text, Permission permission) {
    return (Ruling.Refuse) RULES.rule(line(text), permission);
  }

  private static CommandLine line(String text) {
    return CommandLine.of(
        Arrays.stream(text.split(" "))
            .map(word -> word.equals("''") ? new byte[0] : word.getBytes(UTF_8))
            .toList());
  }
}
