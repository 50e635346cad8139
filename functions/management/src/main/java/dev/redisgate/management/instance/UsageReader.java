package dev.redisgate.management.instance;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceStore;
import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.core.redis.EndpointClient;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Asks the Redis of instances what it takes. */
final class UsageReader {
  private static final Logger log = LoggerFactory.getLogger(UsageReader.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final InstanceStore instances;

  UsageReader(InstanceStore instances) {
    this.instances = instances;
  }

  /** What the instance takes; empty when its Redis does not answer in time. */
  Optional<Usage> usage(Instance instance) {
    return instances.endpoint(instance.id()).flatMap(endpoint -> ask(instance, endpoint));
  }

  private static Optional<Usage> ask(Instance instance, RedisEndpoint endpoint) {
    try (Jedis redis = EndpointClient.open(endpoint, PATIENCE)) {
      return Optional.of(Usage.ofInfo(redis.info()));
    } catch (JedisException e) {
      log.info("instance {} does not tell what it takes: {}", instance.id(), e.toString());
      return Optional.empty();
    }
  }
}
