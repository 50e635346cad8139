package dev.redisgate.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.redis.OwnPing;
import org.junit.jupiter.api.Test;

class RedisFilesTest {

  @Test
  void probe_asksAsEveryPartOfRedisGateDoes() {
    assertThat(RedisFiles.script(RedisFiles.PROBE)).contains("word=" + OwnPing.WORD + " ");
  }
}
