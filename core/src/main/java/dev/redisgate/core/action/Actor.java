package dev.redisgate.core.action;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who did it, or tried to.
 *
 * @param id of the user or the access key; null for the system, and when nobody is known
 * @param name mail address of a user, name of an access key; null when nobody is known. Never what
 *     was typed at a login: people type passwords there
 */
public record Actor(Kind kind, @Nullable UUID id, @Nullable String name) {
  /** RedisGate itself. */
  public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, null);

  /** Someone whom nobody knows, such as at a failed login. */
  public static final Actor UNKNOWN = new Actor(Kind.USER, null, null);

  public Actor {
    name = ShortText.orNull(name);
  }

  /** A known user. */
  public static Actor user(UUID id, String email) {
    return new Actor(Kind.USER, id, email);
  }

  /** An access key. */
  public static Actor accessKey(UUID id, String name) {
    return new Actor(Kind.ACCESS_KEY, id, name);
  }

  /** What an actor is. */
  public enum Kind {
    USER,
    ACCESS_KEY,
    SYSTEM;

    /** All kinds by their words. */
    public static final Map<String, Kind> BY_WORD =
        Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Kind::word, it -> it));

    /** The word in records. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
