package dev.redisgate.provisioning.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files in the pods of an instance: what they are called, and where they are mounted. */
public final class RedisFiles {
  /** Where the ConfigMap is mounted. */
  public static final String CONFIGURATION_DIRECTORY = "/etc/redisgate/configuration";

  /** Where the Secret is mounted. */
  public static final String SECRET_DIRECTORY = "/etc/redisgate/secret";

  /** Where data are: a volume of the instance's own, or memory of the node. */
  public static final String DATA_DIRECTORY = "/data";

  public static final String REDIS_CONFIGURATION = "redis.conf";
  public static final String SENTINEL_CONFIGURATION = "sentinel.conf";
  public static final String FIND_PRIMARY = "find-primary.sh";
  public static final String START_ALONE = "start-alone.sh";
  public static final String START_NODE = "start-node.sh";
  public static final String START_SENTINEL = "start-sentinel.sh";
  public static final String PROBE = "probe.sh";

  public static final String CERTIFICATE = "tls.crt";
  public static final String PRIVATE_KEY = "tls.key";
  public static final String REDIS_USERS = "redis-users.acl";
  public static final String SENTINEL_USERS = "sentinel-users.acl";

  /** The password of the instance, which is also that of its Sentinels. */
  public static final String PASSWORD = "password";

  /** The password of users {@code replica} and {@code sentinel}. */
  public static final String NODE_PASSWORD = "node-password";

  private RedisFiles() {}

  /** The full path of a file of the ConfigMap. */
  public static String configuration(String name) {
    return CONFIGURATION_DIRECTORY + "/" + name;
  }

  /** The full path of a file of the Secret. */
  public static String secret(String name) {
    return SECRET_DIRECTORY + "/" + name;
  }

  /** The text of one of our scripts. */
  public static String script(String name) {
    try (InputStream script = RedisFiles.class.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalArgumentException("no script " + name);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
