package dev.redisgate.core.action;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How an action ended. */
public enum ActionOutcome {
  /** It was done. */
  SUCCESS,
  /** It was refused or did not come off. */
  FAILURE;

  /** All outcomes by their words. */
  public static final Map<String, ActionOutcome> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ActionOutcome::word, it -> it));

  /** The word in records. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
