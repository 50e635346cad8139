package dev.redisgate.protocol.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redisgate.protocol.reply.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyDecoderTest {
  private static final long AMPLE = 1 << 20;

  // Replies are shown by writing them again: RESP2 has one form for each.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "+OK\r\n",
        "+PONG\r\n",
        "+\r\n",
        "-ERR no\r\n",
        ":0\r\n",
        ":-1\r\n",
        ":9223372036854775807\r\n",
        ":-9223372036854775808\r\n",
        "$-1\r\n",
        "*-1\r\n",
        "*0\r\n",
        "$0\r\n\r\n",
        "$3\r\nbar\r\n",
        "$4\r\na\r\nb\r\n",
        "$2\r\n\u00ff\u0000\r\n",
        "*1\r\n+OK\r\n",
        "*3\r\n$-1\r\n*-1\r\n*0\r\n",
        "*3\r\n*2\r\n:1\r\n*1\r\n$1\r\na\r\n-ERR x\r\n*0\r\n",
        "*2\r\n*0\r\n*1\r\n*0\r\n",
      })
  void reply_isDecodedHoweverItIsCut(String wire) throws RespException {
    byte[] bytes = wire.getBytes(ISO_8859_1);
    for (int step = 1; step <= bytes.length; step++) {
      ReplyDecoder decoder = new ReplyDecoder();
      ReplyBudget budget = new ReplyBudget(AMPLE);
      ByteBuf in = Unpooled.buffer();
      Reply reply = null;
      for (int at = 0; at < bytes.length; at += step) {
        assertThat(reply).isNull();
        in.writeBytes(bytes, at, Math.min(step, bytes.length - at));
        reply = decoder.decode(in, budget);
      }
      assertThat(written(reply)).as("pieces of %d", step).isEqualTo(wire);
      assertThat(in.isReadable()).isFalse();
    }
  }

  @Test
  void status_ok_isTheConstant() throws RespException {
    assertThat(decode("+OK\r\n", AMPLE)).isSameAs(Reply.OK);
    assertThat(decode("$2\r\nOK\r\n", AMPLE)).isInstanceOf(Reply.Bulk.class);
  }

  @Test
  void replies_areReadOneAtATime() throws RespException {
    ReplyDecoder decoder = new ReplyDecoder();
    ByteBuf in = Unpooled.copiedBuffer("+OK\r\n:1\r\n$1\r\na", ISO_8859_1);
    ReplyBudget budget = new ReplyBudget(AMPLE);

    assertThat(decoder.decode(in, budget)).isEqualTo(Reply.OK);
    assertThat(decoder.decode(in, budget)).isEqualTo(new Reply.Number(1));
    assertThat(decoder.decode(in, budget)).isNull();
    in.writeBytes("\r\n".getBytes(ISO_8859_1));
    assertThat(written(decoder.decode(in, budget))).isEqualTo("$1\r\na\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\r\n",
        "\r\n",
        ":\r\n",
        ":-\r\n",
        ":1x\r\n",
        "$x\r\n",
        "*x\r\n",
        "+OK\n",
        "%1\r\n",
        ":9223372036854775808\r\n",
        ":99999999999999999999\r\n",
        "$99999999999\r\n",
        "$1\r\nabc"
      })
  void whatIsNoResp2_isRefused(String wire) {
    assertThatThrownBy(() -> decode(wire, AMPLE)).isInstanceOf(RespException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {7_995, 9_999})
  void deepNesting_isDecoded(int depth) throws RespException {
    assertThat(decode("*1\r\n".repeat(depth) + "*0\r\n", AMPLE)).isInstanceOf(Reply.Array.class);
  }

  @Test
  void errorOfAScript_mayBeLong() throws RespException {
    String text = "x".repeat(100_000);

    assertThat(decode("-" + text + "\r\n", AMPLE)).isEqualTo(new Reply.Error(text));
    ReplyDecoder decoder = new ReplyDecoder();
    ByteBuf in = Unpooled.copiedBuffer("-" + text, ISO_8859_1);
    assertThat(decoder.decode(in, new ReplyBudget(AMPLE))).isNull();
  }

  @Test
  void largeReply_isDroppedButReadToItsEnd() throws RespException {
    ReplyDecoder decoder = new ReplyDecoder();
    ByteBuf in =
        Unpooled.copiedBuffer("*2\r\n$50\r\n" + "x".repeat(50) + "\r\n:1\r\n+OK\r\n", ISO_8859_1);
    ReplyBudget budget = new ReplyBudget(40);

    assertThat(decoder.decode(in, budget)).isNotNull();
    assertThat(budget.isOverdrawn()).isTrue();
    assertThat(decoder.decode(in, new ReplyBudget(AMPLE))).isEqualTo(Reply.OK);
  }

  @Test
  void longStatus_countsAgainstTheBudget() throws RespException {
    ReplyBudget budget = new ReplyBudget(1_000);
    new ReplyDecoder()
        .decode(Unpooled.copiedBuffer("+" + "x".repeat(5_000) + "\r\n", ISO_8859_1), budget);

    assertThat(budget.isOverdrawn()).isTrue();
  }

  @Test
  void budget_isExactAtItsLimit() throws RespException {
    ReplyBudget budget = new ReplyBudget(108);
    assertThat(
            new ReplyDecoder()
                .decode(
                    Unpooled.copiedBuffer("$100\r\n" + "x".repeat(100) + "\r\n", ISO_8859_1),
                    budget))
        .isInstanceOf(Reply.Bulk.class);
    assertThat(budget.isOverdrawn()).isFalse();
  }

  @Test
  void anyBytes_areDecodedOrRefused() {
    byte[] alphabet = "+-:$*$*0123-1\r\n\r\n\r\nab".getBytes(ISO_8859_1);
    Random random = new Random(7);
    for (int round = 0; round < 200_000; round++) {
      StringBuilder wire = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        int pick = random.nextInt(alphabet.length);
        wire.append((char) alphabet[pick]);
        if (random.nextInt(3) == 0) {
          wire.append("\r\n");
        }
      }
      try {
        decode(wire.toString(), 100);
      } catch (RespException e) {
        assertThat(e).isNotNull();
      }
    }
  }

  private static @Nullable Reply decode(String wire, long budget) throws RespException {
    return new ReplyDecoder()
        .decode(Unpooled.copiedBuffer(wire, ISO_8859_1), new ReplyBudget(budget));
  }

  private static String written(@Nullable Reply reply) {
    if (reply == null) {
      return "nothing";
    }
    ByteBuf out = Unpooled.buffer();
    RespWriter.write(reply, out);
    return new String(ByteBufUtil.getBytes(out), ISO_8859_1);
  }
}
