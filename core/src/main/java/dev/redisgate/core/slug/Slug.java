package dev.redisgate.core.slug;

import java.util.regex.Pattern;

/**
 * The rule for slugs of instances and organizations: what a label of a host name may be, and
 * nothing that has to be escaped in a path.
 */
public final class Slug {
  /** The rule as a regular expression that matches the whole slug. */
  public static final String REGEX = "[a-z]([a-z0-9-]{0,38}[a-z0-9])?";

  /** The rule in words that continue the name of a field. */
  public static final String RULE =
      "must be 1 to 40 lower-case letters, digits or hyphens,"
          + " beginning with a letter and not ending with a hyphen";

  private static final Pattern PATTERN = Pattern.compile(REGEX);

  private Slug() {}

  /**
   * Lets pass what is a slug.
   *
   * @throws IllegalArgumentException for anything else; the message quotes it
   */
  public static String require(String text) {
    if (!PATTERN.matcher(text).matches()) {
      throw new IllegalArgumentException("slug " + RULE + ": '" + text + "'");
    }
    return text;
  }
}
