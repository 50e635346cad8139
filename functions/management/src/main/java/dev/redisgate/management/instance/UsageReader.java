package dev.redisgate.management.instance;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.instance.RedisEndpoint;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Asks the Redis of instances what it takes. */
final class UsageReader {
  private static final Logger log = LoggerFactory.getLogger(UsageReader.class);
  private static final int TIMEOUT_MILLIS = 1_000;

  private final InstanceStore instances;

  UsageReader(InstanceStore instances) {
    this.instances = instances;
  }

  /** What the instance takes; empty when its Redis does not answer within a second. */
  Optional<Usage> usage(Instance instance) {
    return instances.endpoint(instance.id()).flatMap(endpoint -> ask(instance, endpoint));
  }

  private static Optional<Usage> ask(Instance instance, RedisEndpoint endpoint) {
    var config =
        DefaultJedisClientConfig.builder()
            .password(endpoint.password())
            .timeoutMillis(TIMEOUT_MILLIS)
            .build();
    try (Jedis redis = new Jedis(new HostAndPort(endpoint.host(), endpoint.port()), config)) {
      return Optional.of(Usage.ofInfo(redis.info()));
    } catch (JedisException e) {
      log.info("instance {} does not tell what it takes: {}", instance.id(), e.toString());
      return Optional.empty();
    }
  }
}
