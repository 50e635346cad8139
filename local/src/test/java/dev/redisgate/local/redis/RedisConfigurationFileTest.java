package dev.redisgate.local.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedisConfigurationFileTest {

  @Test
  void plainValue_isReadable() {
    assertThat(RedisConfigurationFile.quote("/data/redis-1")).isEqualTo("\"/data/redis-1\"");
  }

  @Test
  void valueThatWouldEndItsLine_isEscaped() {
    assertThat(RedisConfigurationFile.quote("a\"\nrequirepass \\é"))
        .isEqualTo("\"a\\x22\\x0arequirepass\\x20\\x5c\\xc3\\xa9\"");
  }
}
