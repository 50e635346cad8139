package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.provisioning.redis.RedisConfiguration;
import dev.redisgate.provisioning.redis.RedisFiles;
import dev.redisgate.provisioning.redis.SentinelConfiguration;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Redis is configured with, and the scripts of its pods. It is made first and owns all other
 * objects of the instance in its namespace: with it they go.
 */
public final class InstanceConfigMap {
  private InstanceConfigMap() {}

  static ConfigMap of(Instance instance) {
    return new ConfigMapBuilder()
        .withMetadata(Metadata.of(Names.of(instance), instance).build())
        .withData(files(instance))
        .build();
  }

  /**
   * The reference to it that the other objects carry.
   *
   * @param uid that the cluster has given it
   */
  public static OwnerReference owner(Instance instance, String uid) {
    return new OwnerReferenceBuilder()
        .withApiVersion("v1")
        .withKind("ConfigMap")
        .withName(Names.of(instance))
        .withUid(uid)
        .build();
  }

  /** By name. */
  static Map<String, String> files(Instance instance) {
    Map<String, String> files = new TreeMap<>();
    files.put(RedisFiles.REDIS_CONFIGURATION, RedisConfiguration.of(instance.settings()));
    files.put(RedisFiles.PROBE, RedisFiles.script(RedisFiles.PROBE));
    switch (instance.settings().availability()) {
      case STANDALONE ->
          files.put(RedisFiles.START_ALONE, RedisFiles.script(RedisFiles.START_ALONE));
      case REPLICATED -> {
        files.put(RedisFiles.SENTINEL_CONFIGURATION, SentinelConfiguration.text());
        for (String script :
            List.of(RedisFiles.FIND_PRIMARY, RedisFiles.START_NODE, RedisFiles.START_SENTINEL)) {
          files.put(script, RedisFiles.script(script));
        }
      }
    }
    return files;
  }
}
