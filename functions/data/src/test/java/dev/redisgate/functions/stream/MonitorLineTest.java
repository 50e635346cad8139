package dev.redisgate.functions.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorLineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "1.5 [0 127.0.0.1:60866] \"get\" \"k\" ~ 1.5 [0 0.0.0.0:0] \"get\" \"k\"",
        "1.5 [0 [::1]:60866] \"get\" \"k\" ~ 1.5 [0 0.0.0.0:0] \"get\" \"k\"",
        "1.5 [0 lua] \"set\" \"a\" \"[0 1.2.3.4:5]\" ~ 1.5 [0 lua] \"set\" \"a\" \"[0 1.2.3.4:5]\"",
        "1.5 [0 unix:/run/redis.sock] \"PING\" ~ 1.5 [0 0.0.0.0:0] \"PING\"",
      })
  void peer_isNobody(String line, String shown) {
    assertThat(MonitorLine.shown(line)).contains(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5 [0 127.0.0.1:60866] \"AUTH\" \"(redacted)\"",
        "1.5 [0 127.0.0.1:60866] \"auth\" \"secret\"",
        "1.5 [0 127.0.0.1:60866] \"HELLO\" \"3\" \"AUTH\" \"default\" \"secret\"",
        "1.5 [0 127.0.0.1:60866] \"PING\" \"redisgate:alive\"",
        "1.5 [0 10.0.0.7:60866] \"PUBLISH\" \"__sentinel__:hello\" \"10.0.0.7,26379,0123\"",
        "OK",
        "",
      })
  void whatRedisGateSaysItself_isNotShown(String line) {
    assertThat(MonitorLine.shown(line)).isEmpty();
  }
}
