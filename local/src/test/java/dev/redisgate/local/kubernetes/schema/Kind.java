package dev.redisgate.local.kubernetes.schema;

import java.util.Map;

/**
 * What an object is.
 *
 * @param apiVersion group and version, {@code apps/v1}, or the version alone of the core group
 */
public record Kind(String apiVersion, String name) {

  /** What an object says it is; texts are empty where it does not. */
  public static Kind of(Map<String, ?> object) {
    return new Kind(text(object.get("apiVersion")), text(object.get("kind")));
  }

  static Kind of(String group, String version, String name) {
    return new Kind(group.isEmpty() ? version : group + "/" + version, name);
  }

  private static String text(Object value) {
    return value instanceof String text ? text : "";
  }

  /** The group of an API; empty for the core group. */
  public String group() {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  @Override
  public String toString() {
    return name + " of " + (apiVersion.isEmpty() ? "no apiVersion" : apiVersion);
  }
}
