package dev.redisgate.functions.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.refusal.Ruling;
import dev.redisgate.functions.Answer;
import dev.redisgate.functions.redis.FakeLink;
import dev.redisgate.protocol.reply.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lines become scripts, and with which keys and arguments. */
class ScriptedCommandsTest {
  private static final CommandHandlers HANDLERS = CommandHandlers.standard();

  @ParameterizedTest
  @CsvSource({
    "SCAN 0 WITHTYPE, 0 10 1 1 0",
    "scan 7 MATCH WITHTYPE withtype COUNT 5, 0 5 1000 1 7 MATCH WITHTYPE COUNT 5",
    "SCAN 0 WITHTYPE TYPE string WITHTYPE, 0 10 1000 1 0 TYPE string",
    "SCAN 0 COUNT 50 WITHTYPE, 0 50 1 1 0 COUNT 50",
    "SCAN 0 MATCH a, 0 10 1000 0 0 MATCH a",
    "SCAN 0 type string COUNT 20 count 400, 0 400 25 0 0 type string COUNT 20 count 400",
    "SCAN 0 MATCH a COUNT 1000000, 0 1000000 1 0 0 MATCH a COUNT 1000000",
    "SCAN 0 MATCH a COUNT 0, 0 0 1000 0 0 MATCH a COUNT 0",
    "SCAN 0 MATCH a COUNT x, 0 10 1000 0 0 MATCH a COUNT x",
    "SCAN 0 MATCH a COUNT, 0 10 1000 0 0 MATCH a COUNT",
    "SCAN 0 MATCH, 0 10 1000 0 0 MATCH",
  })
  void scan_thatFiltersOrTellsTypes_isAReadOnlyScript(String text, String arguments) {
    assertThat(sent(text)).startsWith("EVAL_RO local count").endsWith("\n " + arguments);
  }

  @ParameterizedTest
  @CsvSource({
    "XADD s MAXLEN ~ 5 * f v, 1 s 5 0 * f v",
    "xadd s maxlen ~ 5 limit 7 1-1 f v g w, 1 s 5 7 1-1 f v g w",
    "XADD s LIMIT 7 NOMKSTREAM MAXLEN ~ 0 LIMIT 0 9-* f v, 1 s 0 0 NOMKSTREAM 9-* f v",
    "XADD s MAXLEN ~ 5 * MAXLEN ~, 1 s 5 0 * MAXLEN ~",
    "XTRIM s MAXLEN ~ 5, 1 s 5 0",
    "XTRIM s LIMIT 10 MAXLEN ~ 5, 1 s 5 10",
    "XTRIM s MAXLEN ~ 9223372036854775807 LIMIT 10, 1 s 9223372036854775807 10",
  })
  void nearTrim_isAScript(String text, String arguments) {
    assertThat(sent(text)).startsWith("EVAL local function trim").endsWith("\n " + arguments);
  }

  @ParameterizedTest
  @CsvSource({
    "XREADGROUP GROUP g c NOACK STREAMS s >," + " 1 s g c GROUP g c NOACK STREAMS s >",
    "XREADGROUP noack COUNT 5 GROUP NOACK STREAMS streams a b > 0,"
        + " 2 a b NOACK STREAMS noack COUNT 5 GROUP NOACK STREAMS streams a b > 0",
    "XREADGROUP GROUP a b GROUP g c COUNT NOACK NOACK STREAMS s >,"
        + " 1 s g c GROUP a b GROUP g c COUNT NOACK NOACK STREAMS s >",
  })
  void readWithoutAcknowledgement_isAScript(String text, String arguments) {
    assertThat(sent(text)).startsWith("EVAL local group").endsWith("\n " + arguments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "XADD",
        "XADD s MAXLEN ~ 5",
        "XADD s * f v",
        "XADD s NOMKSTREAM * MAXLEN ~",
        "XADD s MAXLEN 5 * f v",
        "XADD s MAXLEN = 5 * f v",
        "XADD s MINID ~ 5 * f v",
        "XADD s MAXLEN ~ 5 *",
        "XADD s MAXLEN ~ 5 * f",
        "XADD s MAXLEN ~ 5 * f v g",
        "XADD s MAXLEN ~ -5 * f v",
        "XADD s MAXLEN ~ 05 * f v",
        "XADD s MAXLEN ~ x * f v",
        "XADD s MAXLEN ~ 5 MAXLEN 6 * f v",
        "XADD s MAXLEN ~ 5 MINID 6 * f v",
        "XADD s MAXLEN ~ 5 LIMIT x * f v",
        "XADD s MAXLEN ~ 5 LIMIT -1 * f v",
        "XADD s MAXLEN ~ 5 id f v",
        "XADD s LIMIT 5 * f v",
        "XTRIM s MAXLEN",
        "XTRIM s MAXLEN ~",
        "XTRIM s MAXLEN 5",
        "XTRIM s MAXLEN = 5",
        "XTRIM s MAXLEN 5 LIMIT 5",
        "XTRIM s MINID ~ 5",
        "XTRIM s MAXLEN ~ 5 LIMIT",
        "XTRIM s MAXLEN ~ 5 NOMKSTREAM",
        "XTRIM s MAXLEN ~ 5 MINID 5",
        "XREADGROUP GROUP g c STREAMS s >",
        "XREADGROUP GROUP g c STREAMS NOACK >",
        "XREADGROUP GROUP NOACK c COUNT NOACK STREAMS s >",
        "XREADGROUP GROUP g c NOACK STREAMS s",
        "XREADGROUP GROUP g c NOACK STREAMS a b >",
        "XREADGROUP GROUP g c NOACK STREAMS",
        "XREADGROUP NOACK COUNT 1 STREAMS a b 0 0",
        "XREADGROUP GROUP g c NOACK COUNT",
      })
  void otherLine_isSentAsItCame(String text) {
    assertThat(sent(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "XADD s MAXLEN ~ 5 *",
        "XREADGROUP GROUP g c NOACK STREAMS",
        "SCAN 0 WITHTYPE MATCH a",
      })
  void lineThatLuaCannotTake_isSentAsItCame(String start) {
    String text = start + " x".repeat(7_000);
    assertThat(sent(text)).isEqualTo(text);
  }

  @Test
  void nothingRead_isNoArray() {
    Reply entry = new Reply.Array(List.of(new Reply.Number(1), Reply.NIL));
    Reply shown = new Reply.Array(List.of(new Reply.Number(1), Reply.NIL_ARRAY));
    Reply error = new Reply.Error("NOGROUP no");

    assertThat(read(Reply.NIL)).isEqualTo(Reply.NIL_ARRAY);
    assertThat(read(new Reply.Array(List.of(entry)))).isEqualTo(new Reply.Array(List.of(shown)));
    assertThat(read(error)).isEqualTo(error);
  }

  private static Reply read(Reply ofRedis) {
    FakeLink link = FakeLink.answering(ofRedis);
    return ((Answer.Replied) send(link, "XREADGROUP GROUP g c NOACK STREAMS s 0")).reply();
  }

  private static String sent(String text) {
    FakeLink link = FakeLink.answering(Reply.OK);
    send(link, text);
    assertThat(link.sent()).hasSize(1);
    return link.sent().getFirst();
  }

  private static Answer send(FakeLink link, String text) {
    Ruling ruling = FakeLink.rulings(text).getFirst();
    return HANDLERS.send(link, (Ruling.Run) ruling).toCompletableFuture().join();
  }
}
