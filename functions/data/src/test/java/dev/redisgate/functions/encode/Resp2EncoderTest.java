package dev.redisgate.functions.encode;

import static dev.redisgate.functions.encode.Replies.DEEPEST;
import static dev.redisgate.functions.encode.Replies.array;
import static dev.redisgate.functions.encode.Replies.bulk;
import static dev.redisgate.functions.encode.Replies.nested;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.Answer;
import dev.redisgate.protocol.reply.Reply;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Resp2EncoderTest {
  private static final Resp2Encoder ENCODER = new Resp2Encoder(new Wording("https://docs.example"));

  static Stream<Arguments> replies() {
    return Stream.of(
        Arguments.of(Reply.OK, "+OK\r\n"),
        Arguments.of(new Reply.Status("PONG"), "+PONG\r\n"),
        Arguments.of(bulk("bar"), "$3\r\nbar\r\n"),
        Arguments.of(bulk(""), "$0\r\n\r\n"),
        Arguments.of(bulk("a\r\nb"), "$4\r\na\r\nb\r\n"),
        Arguments.of(bulk(0xff, 0), "$2\r\n\u00ff\u0000\r\n"),
        Arguments.of(bulk("0123456789"), "$10\r\n0123456789\r\n"),
        Arguments.of(new Reply.Number(1), ":1\r\n"),
        Arguments.of(new Reply.Number(-1), ":-1\r\n"),
        Arguments.of(new Reply.Number(Long.MIN_VALUE), ":-9223372036854775808\r\n"),
        Arguments.of(Reply.NIL, "$-1\r\n"),
        Arguments.of(Reply.NIL_ARRAY, "*-1\r\n"),
        Arguments.of(array(), "*0\r\n"),
        Arguments.of(new Reply.Error("ERR no"), "-ERR no\r\n"),
        Arguments.of(new Reply.Error("ERR a\r\n+OK"), "-ERR a  +OK\r\n"),
        Arguments.of(
            array(bulk("a"), array(Reply.NIL, array()), new Reply.Error("ERR x"), Reply.NIL_ARRAY),
            "*4\r\n$1\r\na\r\n*2\r\n$-1\r\n*0\r\n-ERR x\r\n*-1\r\n"));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void reply_isWhatRedisWouldSend(Reply reply, String wire) {
    assertThat(Replies.bytes(out -> ENCODER.one(new Answer.Replied(reply), out)))
        .isEqualTo(wire.getBytes(ISO_8859_1));
  }

  @Test
  void batch_isOneReplyAfterTheOther() {
    List<Answer> answers =
        List.of(
            new Answer.Replied(Reply.OK),
            new Answer.Refused(new Refusal.Malformed("ERR two\nlines")),
            new Answer.Replied(new Reply.Number(2)));

    assertThat(Replies.bytes(out -> ENCODER.all(answers, out)))
        .asString()
        .isEqualTo("+OK\r\n-ERR two lines\r\n:2\r\n");
  }

  @Test
  void deepestNesting_isEncoded() {
    String expected = "*1\r\n".repeat(DEEPEST - 1) + "*0\r\n";
    byte[] wire = Replies.bytes(out -> ENCODER.one(new Answer.Replied(nested(DEEPEST)), out));

    assertThat(new String(wire, UTF_8).equals(expected)).isTrue();
  }
}
