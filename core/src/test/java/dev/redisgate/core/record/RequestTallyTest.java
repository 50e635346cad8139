package dev.redisgate.core.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.accesskey.StandardPermission;
import dev.redisgate.core.refusal.CommandRules;
import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.core.refusal.Ruling;
import dev.redisgate.protocol.command.Access;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.command.CommandSpec;
import dev.redisgate.protocol.command.CommandTable;
import dev.redisgate.protocol.command.Verdict;
import dev.redisgate.protocol.reply.Reply;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTallyTest {
  private static final CommandTable TABLE = CommandTable.standard();
  private static final CommandRules RULES = new CommandRules(TABLE);

  private final RequestTally tally = new RequestTally(TABLE);

  @Test
  void commands_areCountedInOrderOfFirstAppearance() {
    commands("SET a 1", "get a", "SET b 2", "secret-word x", "GET b", "CONFIG GET x", "other");

    assertThat(tally.commands())
        .containsExactly(
            new CommandCount("SET", 2),
            new CommandCount("GET", 2),
            new CommandCount("OTHER", 2),
            new CommandCount("CONFIG GET", 1));
  }

  @Test
  void keys_areThoseOfCommandsThatMayRun() {
    commands("MSET a 1 b 2", "GET a", "PING", "BLPOP x 0", "secret-word x");

    assertThat(tally.keyCount()).isEqualTo(3);
  }

  @Test
  void distinctCommands_areBoundedAndNoneIsLost() {
    List<CommandSpec> specs =
        TABLE.all().stream().filter(spec -> spec.name().indexOf('|') < 0).limit(100).toList();
    commands("secret-word");
    for (CommandSpec spec : specs) {
      commands(spec.name());
    }

    assertThat(specs).hasSize(100);
    assertThat(tally.commands()).hasSizeLessThanOrEqualTo(64);
    assertThat(tally.commands()).extracting(CommandCount::name).doesNotHaveDuplicates();
    assertThat(tally.commands().stream().mapToInt(CommandCount::count).sum()).isEqualTo(101);
  }

  @Test
  void distinctCommands_beyondTheBoundBecomeOther() {
    TABLE.all().stream()
        .filter(spec -> spec.verdict() == Verdict.ALLOWED && spec.access() == Access.READ)
        .filter(spec -> spec.name().indexOf('|') < 0)
        .limit(70)
        .forEach(spec -> commands(spec.name()));

    assertThat(tally.commands()).hasSize(64);
    assertThat(tally.commands().getLast()).isEqualTo(new CommandCount("OTHER", 7));
  }

  @Test
  void nothingCounted_isOk() {
    assertThat(tally.commands()).isEmpty();
    assertThat(tally.outcome()).isEqualTo(Outcome.OK);
    assertThat(tally.errorCode()).isNull();
  }

  @Test
  void replies_withoutError_areOk() {
    tally.reply(Reply.OK);
    tally.reply(Reply.NIL);
    tally.reply(new Reply.Array(List.of(new Reply.Error("ERR of a script's making"))));

    assertThat(tally.outcome()).isEqualTo(Outcome.OK);
    assertThat(tally.errorCount()).isZero();
  }

  @Test
  void firstError_givesTheCode() {
    tally.reply(Reply.OK);
    tally.reply(new Reply.Error("WRONGTYPE no"));
    tally.reply(new Reply.Error("ERR no"));

    assertThat(tally.outcome()).isEqualTo(Outcome.ERROR);
    assertThat(tally.errorCount()).isEqualTo(2);
    assertThat(tally.errorCode()).isEqualTo("WRONGTYPE");
  }

  @Test
  void refusalsAlone_areRefused_andErrorsBesideReplies() {
    tally.refusal(new Refusal.NotPermitted("set", "the token is read-only"));
    assertThat(tally.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(tally.errorCode()).isEqualTo("NOPERM");

    tally.reply(Reply.OK);
    assertThat(tally.outcome()).isEqualTo(Outcome.ERROR);
    assertThat(tally.errorCount()).isEqualTo(1);
  }

  @Test
  void instanceThatDoesNotAnswer_isUnavailable() {
    tally.reply(Reply.OK);
    tally.refusal(new Refusal.AnswerLost());

    assertThat(tally.outcome()).isEqualTo(Outcome.UNAVAILABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "ERR value is not an integer ~ ERR",
        "WRONGTYPE Operation ~ WRONGTYPE",
        "NOSCRIPT No matching script ~ NOSCRIPT",
        "OOM command not allowed ~ OOM",
        "ERR ~ ERR",
        "hunter2 ~ OTHER",
        "MYSECRET is out ~ OTHER",
        "err lower case ~ OTHER",
        "ERRhunter2 x ~ OTHER",
        "`` ~ OTHER",
        "` ERR` ~ OTHER",
        "`ERR\tx` ~ OTHER",
      })
  void code_isOneThatRedisHas_neverAScriptsWord(String text, String code) {
    tally.reply(new Reply.Error(text));

    assertThat(tally.errorCode()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"EOF", "expected JSON array", "ERR empty command"})
  void unreadableBody_isErr(String text) {
    tally.refusal(new Refusal.Malformed(text));

    assertThat(tally.errorCode()).isEqualTo("ERR");
    assertThat(tally.outcome()).isEqualTo(Outcome.REFUSED);
  }

  private void commands(String... texts) {
    for (String text : texts) {
      Ruling ruling =
          RULES.rule(
              CommandLine.of(
                  Arrays.stream(text.split(" ")).map(word -> word.getBytes(UTF_8)).toList()),
              StandardPermission.ADMIN);
      tally.command(ruling);
    }
  }
}
