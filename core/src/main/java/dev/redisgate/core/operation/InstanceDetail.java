package dev.redisgate.core.operation;

import dev.redisgate.core.action.Attempt;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the audit says of an action on an instance beyond its name. */
public final class InstanceDetail {
  private InstanceDetail() {}

  /** All that a new instance is like. */
  public static Attempt of(Attempt attempt, InstanceSettings settings) {
    return with(attempt, texts(settings));
  }

  /** What is different from now on. */
  public static Attempt of(Attempt attempt, Instance before, Instance after) {
    Map<String, String> changed = new LinkedHashMap<>(texts(after));
    changed.entrySet().removeAll(texts(before).entrySet());
    return with(attempt, changed);
  }

  /** Which status is asked for. */
  public static Attempt of(Attempt attempt, OperationKind kind) {
    return switch (kind) {
      case START -> attempt.with("status", "running");
      case STOP -> attempt.with("status", "stopped");
      case CREATE, UPDATE, RESTART, RESTORE, DELETE -> attempt;
    };
  }

  private static Attempt with(Attempt attempt, Map<String, String> details) {
    Attempt detailed = attempt;
    for (Map.Entry<String, String> detail : details.entrySet()) {
      detailed = detailed.with(detail.getKey(), detail.getValue());
    }
    return detailed;
  }

  private static Map<String, String> texts(Instance instance) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("name", instance.name());
    texts.put("slug", instance.slug());
    texts.putAll(texts(instance.settings()));
    return texts;
  }

  private static Map<String, String> texts(InstanceSettings settings) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("max_memory", Long.toString(settings.maxMemoryBytes()));
    texts.put("redis_version", settings.redisVersion());
    texts.put("persistence", settings.persistence().text());
    texts.put("eviction", settings.eviction().text());
    texts.put("availability", settings.availability().text());
    settings.domain().ifPresent(domain -> texts.put("domain", domain));
    return texts;
  }
}
