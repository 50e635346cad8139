package dev.redisgate.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redisgate.core.instance.Availability;
import org.junit.jupiter.api.Test;

class RedisUsersTest {
  private static final String PASSWORD = "correct-horse";

  @Test
  void users_holdNoPasswordInClear() {
    for (Availability availability : Availability.values()) {
      assertThat(RedisUsers.ofRedis(PASSWORD, availability))
          .doesNotContain(PASSWORD)
          .doesNotContain(RedisUsers.nodePassword(PASSWORD));
    }
    assertThat(RedisUsers.ofSentinel(PASSWORD)).doesNotContain(PASSWORD);
  }

  @Test
  void everyUser_hasAPassword_savedByTheProbe() {
    for (Availability availability : Availability.values()) {
      assertThat(RedisUsers.ofRedis(PASSWORD, availability).lines())
          .hasSize(4)
          .allMatch(line -> line.contains(" on #") || line.startsWith("user probe on nopass "));
    }
  }

  @Test
  void probe_mayOnlyPing() {
    assertThat(RedisUsers.ofRedis(PASSWORD, Availability.STANDALONE).lines())
        .contains("user probe on nopass resetkeys resetchannels -@all +ping");
  }

  @Test
  void nodePassword_isAnotherOne_alwaysTheSame() {
    assertThat(RedisUsers.nodePassword(PASSWORD))
        .isNotEqualTo(PASSWORD)
        .isEqualTo(RedisUsers.nodePassword(PASSWORD))
        .isNotEqualTo(RedisUsers.nodePassword("another"));
  }
}
