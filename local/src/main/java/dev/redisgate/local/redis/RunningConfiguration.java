package dev.redisgate.local.redis;

import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.redis.EndpointClient;
import java.time.Duration;
import redis.clients.jedis.Jedis;

/** Changes a server's configuration while it runs. */
record RunningConfiguration(int port, String password) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * Makes the server follow the settings, save for the version.
   *
   * @throws redis.clients.jedis.exceptions.JedisException when it does not; it may follow them in
   *     part
   */
  void follow(InstanceSettings settings) {
    RedisEndpoint endpoint = new RedisEndpoint("127.0.0.1", port, password);
    try (Jedis redis = EndpointClient.open(endpoint, PATIENCE)) {
      redis.configSet("maxmemory", String.valueOf(RedisConfigurationFile.maxMemory(settings)));
      redis.configSet("maxmemory-policy", settings.eviction().text());
      redis.configSet("appendonly", RedisConfigurationFile.appendOnly(settings));
    }
  }
}
