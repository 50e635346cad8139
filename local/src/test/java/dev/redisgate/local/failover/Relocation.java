package dev.redisgate.local.failover;

import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.local.harness.GateInstance;
import dev.redisgate.local.harness.RunningGate;
import java.time.Instant;
import java.util.function.Function;

/** Instances whose rows lead to servers of a test's own, as another runtime of workloads would. */
final class Relocation {
  private Relocation() {}

  /**
   * A new instance. No cache knows its token, so its first request goes to these servers.
   *
   * @param servers started for a password
   */
  static GateInstance to(RunningGate gate, Function<String, RedisEndpoint> servers) {
    GateInstance redis = gate.newInstance();
    String password = gate.gate().instances().redisPassword(redis.instance().id());
    gate.gate().instances().started(redis.instance().id(), servers.apply(password), Instant.now());
    return redis;
  }
}
