package dev.redisgate.functions.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.refusal.Ruling;
import dev.redisgate.functions.Answer;
import dev.redisgate.functions.redis.FakeLink;
import dev.redisgate.protocol.reply.Reply;
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
  @ValueSource(
      strings = {
        "SCAN 0 WITHTYPE MATCH a",
      })
  void lineThatLuaCannotTake_isSentAsItCame(String start) {
    String text = start + " x".repeat(7_000);
    assertThat(sent(text)).isEqualTo(text);
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
