package dev.redisgate.core.action;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What someone did or tried to do, whatever came of it. Holds no password, token or value.
 *
 * @param organizationId whose audit shows it; null when it concerns none
 * @param target null when there is none yet
 * @param details what else is worth knowing, such as the new role; at most 16, texts cut after 256
 *     characters
 */
public record Attempt(
    Actor actor,
    Action action,
    @Nullable UUID organizationId,
    @Nullable Target target,
    Origin origin,
    Map<String, String> details) {
  private static final int MAX_DETAILS = 16;

  public Attempt {
    if (details.size() > MAX_DETAILS) {
      throw new IllegalArgumentException("details must be at most 16: " + details.size());
    }
    Map<String, String> copy = new LinkedHashMap<>();
    details.forEach((name, text) -> copy.put(ShortText.of(name), ShortText.of(text)));
    details = Collections.unmodifiableMap(copy);
  }

  /** An attempt of which nothing more is known yet. */
  public static Attempt of(Actor actor, Action action, Origin origin) {
    return new Attempt(actor, action, null, null, origin, Map.of());
  }

  /** By someone else, such as whom the login turned out to be. */
  public Attempt by(Actor other) {
    return new Attempt(other, action, organizationId, target, origin, details);
  }

  /** In an organization. */
  public Attempt in(UUID organization) {
    return new Attempt(actor, action, organization, target, origin, details);
  }

  /** On a target. */
  public Attempt on(Target.Kind kind, @Nullable UUID id, @Nullable String name) {
    Target on = new Target(kind, id, name);
    return new Attempt(actor, action, organizationId, on, origin, details);
  }

  /** With one more detail. */
  public Attempt with(String name, String text) {
    Map<String, String> more = new LinkedHashMap<>(details);
    more.put(name, text);
    return new Attempt(actor, action, organizationId, target, origin, more);
  }
}
