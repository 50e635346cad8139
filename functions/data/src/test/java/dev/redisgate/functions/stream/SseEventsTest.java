package dev.redisgate.functions.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SseEventsTest {
  @Test
  void fields_areJoinedByCommasAndNotQuoted() {
    assertThat(event("message", "chat", "say \"hi\", {\"a\":1}"))
        .isEqualTo("data: message,chat,say \"hi\", {\"a\":1}\n\n");
  }

  @Test
  void emptyPayload_isAnEmptyField() {
    assertThat(event("message", "chat", "")).isEqualTo("data: message,chat,\n\n");
  }

  @Test
  void eachLine_hasADataOfItsOwn() {
    assertThat(event("message", "chat", "a\nb\r\nc\rd\n\n"))
        .isEqualTo("data: message,chat,a\ndata: b\ndata: c\ndata: d\ndata: \ndata: \n\n");
  }

  @Test
  void invalidUtf8_isReplaced() {
    byte[] payload = "é🫶".getBytes(UTF_8);
    byte[] broken = {'x', (byte) 0xFF, 'y', '\n', 'z'};
    ByteBuf out = Unpooled.buffer();
    SseEvents.write(Arrays.asList(payload, broken), out);
    assertThat(out.toString(UTF_8)).isEqualTo("data: é🫶,x\uFFFDy\ndata: z\n\n");
  }

  private static String event(String... fields) {
    ByteBuf out = Unpooled.buffer();
    SseEvents.write(Arrays.stream(fields).map(field -> field.getBytes(ISO_8859_1)).toList(), out);
    return out.toString(ISO_8859_1);
  }
}
