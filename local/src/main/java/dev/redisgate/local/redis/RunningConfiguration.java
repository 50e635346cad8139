package dev.redisgate.local.redis;

import dev.redisgate.core.instance.InstanceSettings;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;

/** Changes a server's configuration while it runs. */
record RunningConfiguration(int port, String password) {
  private static final int TIMEOUT_MILLIS = 5_000;

  /**
   * Makes the server follow the settings, save for the version.
   *
   * @throws redis.clients.jedis.exceptions.JedisException when it does not; it may follow them in
   *     part
   */
  void follow(InstanceSettings settings) {
    JedisClientConfig config =
        DefaultJedisClientConfig.builder().password(password).timeoutMillis(TIMEOUT_MILLIS).build();
    try (Jedis redis = new Jedis(new HostAndPort("127.0.0.1", port), config)) {
      redis.configSet("maxmemory", String.valueOf(RedisConfigurationFile.maxMemory(settings)));
      redis.configSet("maxmemory-policy", settings.eviction().text());
      redis.configSet("appendonly", RedisConfigurationFile.appendOnly(settings));
    }
  }
}
