package dev.redisgate.provisioning.object;

import dev.redisgate.core.instance.Instance;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What objects are labelled with. */
public final class Labels {
  /** The id of the organization an object is of. */
  public static final String ORGANIZATION = "redisgate.dev/organization";

  /** The id of the instance an object is of. */
  public static final String INSTANCE = "redisgate.dev/instance";

  /** Annotation: the slug of the instance, which may change. */
  public static final String SLUG = "redisgate.dev/slug";

  /** {@code "true"} on pods of RedisGate that talk to instances. */
  public static final String REACHES_REDIS = "redisgate.dev/reaches-redis";

  /** The field manager that objects are applied as, and their {@code managed-by}. */
  public static final String MANAGER = "redisgate";

  private static final String PREFIX = "app.kubernetes.io/";

  private Labels() {}

  /** Of an object that serves a whole organization. */
  public static Map<String, String> ofOrganization(UUID organizationId) {
    Map<String, String> labels = new TreeMap<>();
    labels.put(PREFIX + "part-of", MANAGER);
    labels.put(PREFIX + "managed-by", MANAGER);
    labels.put("created-by", MANAGER);
    labels.put(ORGANIZATION, organizationId.toString());
    return labels;
  }

  /** Of an object of one instance, and of its pods. */
  public static Map<String, String> of(Instance instance) {
    Map<String, String> labels = new TreeMap<>();
    labels.put(PREFIX + "name", "redis");
    labels.put(PREFIX + "instance", Names.of(instance));
    labels.put(PREFIX + "component", "instance");
    labels.put(PREFIX + "part-of", MANAGER);
    labels.put(PREFIX + "managed-by", MANAGER);
    labels.put(ORGANIZATION, instance.organizationId().toString());
    labels.put(INSTANCE, instance.id().toString());
    return labels;
  }

  /** What finds the pods, and everything else, of one instance. */
  public static Map<String, String> selector(Instance instance) {
    return Map.of(INSTANCE, instance.id().toString());
  }
}
