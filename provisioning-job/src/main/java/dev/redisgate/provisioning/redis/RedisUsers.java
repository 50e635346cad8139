package dev.redisgate.provisioning.redis;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.secret.Sha256;
import java.util.HexFormat;

/**
 * The users of a Redis and of its Sentinels, as ACL files. Passwords are in them as hashes.
 *
 * <p>A Redis that stands alone knows the users of replicas too: where an instance becomes
 * replicated, the replicas copy the data of the pod that still runs as before.
 */
public final class RedisUsers {
  /** May say PING, without a password: that it answers is no secret. */
  static final String PROBE = "probe";

  /** What replicas are to their primary. */
  static final String REPLICA = "replica";

  /** What Sentinels are to a Redis. */
  static final String SENTINEL = "sentinel";

  private RedisUsers() {}

  /** Of Redis. The default user may do what it may on a laptop. */
  public static String ofRedis(String password, Availability availability) {
    return """
        user default on #%1$s ~* &* +@all%3$s
        user probe on nopass resetkeys resetchannels -@all +ping
        user replica on #%2$s resetkeys resetchannels -@all +psync +replconf +ping
        user sentinel on #%2$s resetkeys allchannels -@all +multi +slaveof +ping +exec +subscribe\
         +config|rewrite +role +publish +info +client|setname +client|kill +script|kill
        """
        .formatted(hash(password), hash(nodePassword(password)), denied(availability));
  }

  /** Of Sentinel. It tells who has the instance's password where the primary is. */
  public static String ofSentinel(String password) {
    return """
        user default on #%s ~* &* +@all
        user probe on nopass resetkeys resetchannels -@all +ping
        """
        .formatted(hash(password));
  }

  /** What replicas and Sentinels show to a Redis: another password than the users' one. */
  public static String nodePassword(String password) {
    return hash("node:" + password);
  }

  /** Where a Redis stands alone, the same commands do not exist. */
  private static String denied(Availability availability) {
    return switch (availability) {
      case STANDALONE -> "";
      case REPLICATED -> " -replicaof -slaveof -failover";
    };
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(Sha256.of(text));
  }
}
