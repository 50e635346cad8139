package dev.redisgate.core.action;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What it was done to.
 *
 * @param id null when it has none, or was never made
 * @param name as people call it
 */
public record Target(Kind kind, @Nullable UUID id, @Nullable String name) {

  public Target {
    name = ShortText.orNull(name);
  }

  /** What a target is. */
  public enum Kind {
    USER,
    ORGANIZATION,
    MEMBER,
    INVITATION,
    ACCESS_KEY,
    INSTANCE,
    PLAN,
    QUOTA;

    /** All kinds by their words. */
    public static final Map<String, Kind> BY_WORD =
        Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Kind::word, it -> it));

    /** The word in records. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
