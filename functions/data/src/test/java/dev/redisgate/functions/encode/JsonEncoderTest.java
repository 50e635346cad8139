package dev.redisgate.functions.encode;

import static dev.redisgate.functions.encode.Replies.DEEPEST;
import static dev.redisgate.functions.encode.Replies.array;
import static dev.redisgate.functions.encode.Replies.bulk;
import static dev.redisgate.functions.encode.Replies.nested;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.Answer;
import dev.redisgate.protocol.reply.Reply;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEncoderTest {
  private static final Wording WORDING = new Wording("https://docs.example");
  private static final JsonEncoder PLAIN = new JsonEncoder(WORDING, false);
  private static final JsonEncoder BASE64 = new JsonEncoder(WORDING, true);

  static Stream<Arguments> replies() {
    return Stream.of(
        row(Reply.OK, "\"OK\"", "\"OK\""),
        row(new Reply.Status("OK"), "\"OK\"", "\"OK\""),
        row(new Reply.Status("PONG"), "\"PONG\"", "\"UE9ORw==\""),
        row(new Reply.Status("none"), "\"none\"", "\"bm9uZQ==\""),
        row(new Reply.Status("QUEUED"), "\"QUEUED\"", "\"UVVFVUVE\""),
        row(new Reply.Status("ok"), "\"ok\"", "\"b2s=\""),
        row(bulk("OK"), "\"OK\"", "\"T0s=\""),
        row(bulk("bar"), "\"bar\"", "\"YmFy\""),
        row(bulk(""), "\"\"", "\"\""),
        row(bulk("5"), "\"5\"", "\"NQ==\""),
        row(bulk(0xfb, 0xff), "\"\ufffd\ufffd\"", "\"+/8=\""),
        row(new Reply.Number(0), "0", "0"),
        row(new Reply.Number(-7), "-7", "-7"),
        row(new Reply.Number((1L << 53) + 1), "9007199254740993", "9007199254740993"),
        row(new Reply.Number(Long.MAX_VALUE), "9223372036854775807", "9223372036854775807"),
        row(new Reply.Number(Long.MIN_VALUE), "-9223372036854775808", "-9223372036854775808"),
        row(Reply.NIL, "null", "null"),
        row(Reply.NIL_ARRAY, "null", "null"),
        row(array(), "[]", "[]"),
        row(array(Reply.OK), "[\"OK\"]", "[\"T0s=\"]"),
        row(array(Reply.NIL, Reply.NIL_ARRAY), "[null,null]", "[null,null]"),
        row(
            array(bulk("a"), new Reply.Number(1), array(bulk("b"), array(), Reply.OK)),
            "[\"a\",1,[\"b\",[],\"OK\"]]",
            "[\"YQ==\",1,[\"Yg==\",[],\"T0s=\"]]"),
        row(
            array(new Reply.Error("ERR no"), bulk("x")),
            "[\"ERR no\",\"x\"]",
            "[\"RVJSIG5v\",\"eA==\"]"));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void reply_isAResult(Reply reply, String plain, String base64) {
    assertThat(text(PLAIN, reply)).isEqualTo("{\"result\":" + plain + "}");
    assertThat(text(BASE64, reply)).isEqualTo("{\"result\":" + base64 + "}");
  }

  @Test
  void error_isPlainTextWhateverTheEncoding() {
    Reply error = new Reply.Error("WRONGTYPE \"k\" \\ \u00e9");
    String expected = "{\"error\":\"WRONGTYPE \\\"k\\\" \\\\ \u00e9\"}";

    assertThat(text(PLAIN, error)).isEqualTo(expected);
    assertThat(text(BASE64, error)).isEqualTo(expected);
  }

  @Test
  void refusal_isAnErrorWithItsLink() {
    Answer refused = new Answer.Refused(new Refusal.CommandNotAvailable("SLOWLOG"));
    String expected =
        "{\"error\":\"ERR Command is not available: 'SLOWLOG'."
            + " See https://docs.example/errors#command-is-not-available for details\"}";

    assertThat(Replies.bytes(out -> PLAIN.one(refused, out))).asString().isEqualTo(expected);
    assertThat(Replies.bytes(out -> BASE64.one(refused, out))).asString().isEqualTo(expected);
  }

  @Test
  void slotsOfABatch_areTopLevelEach() {
    List<Answer> answers =
        List.of(
            new Answer.Replied(Reply.OK),
            new Answer.Replied(array(Reply.OK)),
            new Answer.Replied(new Reply.Error("ERR no")),
            new Answer.Refused(new Refusal.UnknownCommand("ERR unknown")),
            new Answer.Replied(Reply.NIL));

    assertThat(Replies.bytes(out -> BASE64.all(answers, out)))
        .asString()
        .isEqualTo(
            "[{\"result\":\"OK\"},{\"result\":[\"T0s=\"]},{\"error\":\"ERR no\"},"
                + "{\"error\":\"ERR unknown\"},{\"result\":null}]");
  }

  @Test
  void emptyBatch_isAnEmptyArray() {
    assertThat(Replies.bytes(out -> PLAIN.all(List.of(), out))).asString().isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "caf\u00e9 \u65e5\u672c \ud83e\udef6",
        "\"quoted\" \\ back/slash",
        "\u0000\u0001\u001f\u007f\u0080\u2028\u2029\ufeff",
        "\b\f\n\r\t",
        "{\"result\":\"OK\"}",
        "\ud83e\udef6\n\ud83e\udef6"
      })
  void string_comesBackAsItWas(String value) {
    assertThat(result(PLAIN, bulk(value))).isEqualTo(value);
    assertThat(decoded(result(BASE64, bulk(value)))).isEqualTo(value.getBytes(UTF_8));
  }

  @Test
  void everyControlCharacter_isEscaped() {
    for (int c = 0; c < ' '; c++) {
      assertThat(result(PLAIN, bulk('a', c, 'b'))).isEqualTo("a" + (char) c + "b");
    }
  }

  @Test
  void statusAndError_areEscapedToo() {
    assertThat(result(PLAIN, new Reply.Status("a\"b\u0001"))).isEqualTo("a\"b\u0001");
    assertThat(StrictJson.read(Replies.bytes(out -> JsonEncoder.error("a\"\n\ud83e\udef6", out))))
        .isEqualTo(Map.of("error", "a\"\n\ud83e\udef6"));
  }

  @Test
  void anyBytes_areValidJsonAndExactInBase64() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      byte[] value = new byte[random.nextInt(12)];
      random.nextBytes(value);
      Reply bulk = new Reply.Bulk(value);

      assertThat(result(PLAIN, bulk))
          .as(Arrays.toString(value))
          .isEqualTo(new String(value, UTF_8));
      assertThat(decoded(result(BASE64, bulk))).isEqualTo(value);
    }
  }

  @Test
  void deepestNesting_isEncoded() {
    String expected = "{\"result\":" + "[".repeat(DEEPEST) + "]".repeat(DEEPEST) + "}";

    assertThat(text(PLAIN, nested(DEEPEST)).equals(expected)).isTrue();
  }

  private static Arguments row(Reply reply, String plain, String base64) {
    return Arguments.of(reply, plain, base64);
  }

  private static String text(JsonEncoder encoder, Reply reply) {
    return new String(encoded(encoder, reply), UTF_8);
  }

  private static byte[] encoded(JsonEncoder encoder, Reply reply) {
    return Replies.bytes(out -> encoder.one(new Answer.Replied(reply), out));
  }

  private static String result(JsonEncoder encoder, Reply reply) {
    if (StrictJson.read(encoded(encoder, reply)) instanceof Map<?, ?> object
        && object.get("result") instanceof String text) {
      return text;
    }
    throw new AssertionError(text(encoder, reply));
  }

  private static byte[] decoded(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
