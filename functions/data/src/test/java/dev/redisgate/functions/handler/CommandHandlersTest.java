package dev.redisgate.functions.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.refusal.Ruling;
import dev.redisgate.functions.Answer;
import dev.redisgate.functions.redis.FakeLink;
import dev.redisgate.protocol.command.CommandSpec;
import dev.redisgate.protocol.command.CommandTable;
import dev.redisgate.protocol.command.Verdict;
import dev.redisgate.protocol.reply.Reply;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandHandlersTest {
  private static final CommandHandlers HANDLERS = CommandHandlers.standard();
  private static final Reply NOTHING = new Reply.Array(List.of());

  @Test
  void handledCommands_haveAHandler() {
    assertThat(CommandTable.standard().all())
        .filteredOn(spec -> spec.verdict() == Verdict.HANDLED)
        .extracting(CommandSpec::name)
        .isNotEmpty()
        .isSubsetOf(HANDLERS.names());
  }

  @Test
  void handlers_areOfCommandsThatExistAndAreOffered() {
    assertThat(CommandTable.standard().all())
        .filteredOn(spec -> spec.verdict() == Verdict.ALLOWED || spec.verdict() == Verdict.HANDLED)
        .extracting(CommandSpec::name)
        .containsAll(HANDLERS.names());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET k",
        "COMMAND COUNT",
        "COMMAND NOSUCH",
        "CONFIG GET notify-keyspace-events",
        "config set Notify-Keyspace-Events KEA",
        "UNLINK k",
        "COPY",
        "COPY a",
        "COPY a b",
        "COPY a a REPLACE",
        "XINFO CONSUMERS s g",
        "EVAL",
        "EVAL return 0",
        "EVAL_RO #!lua 0",
        "SCRIPT LOAD",
        "SCRIPT LOAD x",
        "SCAN",
        "SCAN 0",
        "SCAN 0 COUNT 5",
        "HEXPIREAT h",
        "HEXPIRETIME h FIELDS 1",
        "HEXPIREAT h 70368744177 FIELDS 1 f",
        "HEXPIREAT h soon FIELDS 1 f",
        "ZRANGE",
        "ZRANGE z 0",
        "ZRANGE z 0 -1 WITHSCORES",
        "ZRANGE z 0 1 BYSCORE LIMIT 0 1",
        "ZRANGE z 0 1 LIMIT 0 1 BYLEX",
        "ZRANGE z 0 1 LIMIT 0",
        "ZRANGE z 0 1 LIMIT a 1",
        "ZRANGE z a 1 LIMIT 0 1",
        "ZRANGE z 007 1 LIMIT 0 1",
        "ZRANGE z -0 1 LIMIT 0 1",
        "ZRANGESTORE d",
        "ZRANGESTORE d z 0 1",
        "ZRANGESTORE d z 0 1 BYSCORE LIMIT 0 1",
      })
  void line_isSentAsItCame(String text) {
    FakeLink link = FakeLink.answering(Reply.OK);

    assertThat(send(link, text)).isEqualTo(new Answer.Replied(Reply.OK));
    assertThat(link.sent()).containsExactly(text);
  }

  @ParameterizedTest
  @CsvSource({
    "HEXPIREAT h 1700000000000 FIELDS 1 f, HEXPIREAT h 70368744177 FIELDS 1 f",
    "HEXPIREAT h 9223372036854775807 NX FIELDS 1 f, HEXPIREAT h 70368744177 NX FIELDS 1 f",
    "ZRANGE z 0 -1 LIMIT 2 3, ZRANGE z 2 4",
    "ZRANGE z 0 -1 limit 2 -1 REV WITHSCORES, ZRANGE z 2 -1 REV WITHSCORES",
    "ZRANGE z 1 5 LIMIT 1 2, ZRANGE z 2 3",
    "ZRANGE z 1 5 LIMIT 1 20, ZRANGE z 2 5",
    "ZRANGE z 1 -3 LIMIT 1 -1, ZRANGE z 2 -3",
    "ZRANGE z 1 5 LIMIT 9 2, ZRANGE z 10 5",
    "ZRANGE z 1 5 LIMIT 0 0, ZRANGE z 1 0",
    "ZRANGE z -3 -1 LIMIT -1 5, ZRANGE z 1 0",
    "ZRANGE z 1 -1 LIMIT 9223372036854775807 9223372036854775807,"
        + " ZRANGE z 9223372036854775807 9223372036854775807",
    "ZRANGE z 0 -1 LIMIT 5 5 LIMIT 1 2, ZRANGE z 1 2",
    "ZRANGE z -3 -1 LIMIT 1 1, ZRANGE z -3 -1",
    "ZRANGE z 0 -2 LIMIT 1 1 WITHSCORES, ZRANGE z 0 -2 WITHSCORES",
    "ZRANGESTORE d z 0 -1 REV LIMIT 1 2, ZRANGESTORE d z 1 2 REV",
  })
  void line_isRewritten(String text, String expected) {
    FakeLink link = FakeLink.answering(Reply.OK);

    send(link, text);
    assertThat(link.sent()).containsExactly(expected);
  }

  @Test
  void answers_thatNeedNoRedis() {
    assertThat(local("SELECT 0")).isEqualTo(Reply.OK);
    assertThat(local("SELECT 1")).isEqualTo(new Reply.Error("ERR DB index is out of range"));
    assertThat(local("SELECT x")).isEqualTo(new Reply.Error("ERR DB index is out of range"));
    assertThat(local("CLIENT SETINFO LIB-NAME x")).isEqualTo(Reply.OK);
    assertThat(local("COMMAND")).isEqualTo(NOTHING);
    assertThat(local("UNLINK")).isEqualTo(new Reply.Number(0));
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT, ERR wrong number of arguments for 'select' command",
    "SELECT 0 1, ERR wrong number of arguments for 'select' command",
    "CLIENT SETINFO, ERR wrong number of arguments for 'client|setinfo' command",
    "CONFIG GET, ERR Command is not available: 'CONFIG GET'",
    "CONFIG GET *, ERR Command is not available: 'CONFIG GET'",
    "CONFIG GET notify-keyspace-events maxmemory, ERR Command is not available: 'CONFIG GET'",
    "CONFIG SET maxmemory 0, ERR Command is not available: 'CONFIG SET'",
    "CONFIG SET notify-keyspace-events, ERR Command is not available: 'CONFIG SET'",
    "CONFIG SET notify-keyspace-events A dir /, ERR Command is not available: 'CONFIG SET'",
  })
  void line_isRefused(String text, String error) {
    assertThat(refusal(text)).isEqualTo(error);
  }

  @Test
  void zrangestore_thatDependsOnTheNumberOfMembers_isRefused() {
    assertThat(refusal("ZRANGESTORE d z -3 -1 LIMIT 1 1")).startsWith("ERR ZRANGESTORE by index");
    assertThat(refusal("ZRANGESTORE d z 0 -2 LIMIT 1 1")).startsWith("ERR ZRANGESTORE by index");
  }

  @Test
  void copy_ontoItself_copiesNothing() {
    Reply same = new Reply.Error("ERR source and destination objects are the same");
    Reply syntax = new Reply.Error("ERR syntax error");

    assertThat(reply("COPY a a", same)).isEqualTo(new Reply.Number(0));
    assertThat(reply("COPY a a REPLACE", same)).isEqualTo(new Reply.Number(0));
    assertThat(reply("COPY a a NOSUCH", syntax)).isEqualTo(syntax);
    assertThat(reply("COPY a b", same)).isEqualTo(same);
  }

  @Test
  void hexpiretime_roundsDown() {
    FakeLink link = FakeLink.answering(array(1_999, 2_000, -1, -2));

    assertThat(send(link, "HEXPIRETIME h FIELDS 4 a b c d"))
        .isEqualTo(new Answer.Replied(array(1, 2, -1, -2)));
    assertThat(link.sent()).containsExactly("HPEXPIRETIME h FIELDS 4 a b c d");
  }

  @Test
  void consumers_ofUnknownGroup_areNone() {
    Reply unknown = new Reply.Error("NOGROUP No such consumer group 'g' for key name 's'");
    Reply noKey = new Reply.Error("ERR no such key");

    assertThat(reply("XINFO CONSUMERS s g", unknown)).isEqualTo(NOTHING);
    assertThat(reply("XINFO CONSUMERS s g", noKey)).isEqualTo(noKey);
  }

  @Test
  void zrange_thatDependsOnTheNumberOfMembers_isCut() {
    Reply wrongType = new Reply.Error("WRONGTYPE no");

    assertThat(reply("ZRANGE z -4 -1 LIMIT 1 2", array(1, 2, 3, 4))).isEqualTo(array(2, 3));
    assertThat(reply("ZRANGE z -4 -1 LIMIT 1 -1", array(1, 2, 3, 4))).isEqualTo(array(2, 3, 4));
    assertThat(reply("ZRANGE z -4 -1 LIMIT 9 9", array(1, 2, 3, 4))).isEqualTo(NOTHING);
    assertThat(reply("ZRANGE z -4 -1 WITHSCORES LIMIT 1 1", array(1, 10, 2, 20, 3, 30)))
        .isEqualTo(array(2, 20));
    assertThat(reply("ZRANGE z -4 -1 LIMIT 1 2", wrongType)).isEqualTo(wrongType);
  }

  @ParameterizedTest
  @ValueSource(strings = {"APPEND k v", "SETRANGE k 9 v"})
  void stringThatWouldBeTooLong_isARecordThatIsTooLarge(String text) {
    Reply tooLong = new Reply.Error("ERR string exceeds maximum allowed size (proto-max-bulk-len)");
    Reply range = new Reply.Error("ERR offset is out of range");

    assertThat(reply(text, tooLong))
        .isEqualTo(new Reply.Error("ERR max single record size exceeded"));
    assertThat(reply(text, range)).isEqualTo(range);
    assertThat(reply(text, new Reply.Number(1))).isEqualTo(new Reply.Number(1));
  }

  private static Reply local(String text) {
    FakeLink link = FakeLink.answering();
    Answer answer = send(link, text);
    assertThat(link.sent()).isEmpty();
    return ((Answer.Replied) answer).reply();
  }

  private static String refusal(String text) {
    FakeLink link = FakeLink.answering();
    Answer answer = send(link, text);
    assertThat(link.sent()).isEmpty();
    return ((Answer.Refused) answer).refusal().text();
  }

  private static Reply reply(String text, Reply ofRedis) {
    return ((Answer.Replied) send(FakeLink.answering(ofRedis), text)).reply();
  }

  private static Answer send(FakeLink link, String text) {
    Ruling ruling = FakeLink.rulings(text).getFirst();
    return HANDLERS.send(link, (Ruling.Run) ruling).toCompletableFuture().join();
  }

  private static Reply array(long... numbers) {
    return new Reply.Array(Arrays.stream(numbers).<Reply>mapToObj(Reply.Number::new).toList());
  }
}
