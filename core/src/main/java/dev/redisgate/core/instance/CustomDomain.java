package dev.redisgate.core.instance;

import java.util.regex.Pattern;

/** The rule for a host name of an instance's own. */
public final class CustomDomain {
  /** What users are told. */
  public static final String RULE =
      "must be a host name such as cache.example.com, in lower case, with at most 253 characters";

  private static final int MAX_LENGTH = 253;
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

  /** The rule but for the length, as a regular expression that matches the whole name. */
  // The last label is no number: an address is not a name.
  public static final String REGEX = "(" + LABEL + "\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?";

  private static final Pattern HOST = Pattern.compile(REGEX);

  private CustomDomain() {}

  /** Whether it is a host name with at least one dot, written as the name system compares it. */
  public static boolean isValid(String text) {
    return text.length() <= MAX_LENGTH && HOST.matcher(text).matches();
  }
}
