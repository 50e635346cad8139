package dev.redisgate.management.field;

/** What constraints have in common, as constants for annotations. */
public final class FieldRules {
  /** Continues the name of a field that is missing or null. */
  public static final String REQUIRED = "is required";

  /** A regular expression: text without control characters. */
  public static final String PRINTABLE = "[^\\p{Cntrl}]*";

  /** Continues the name of a field that is not {@link #PRINTABLE}. */
  public static final String UNPRINTABLE = "must not have control characters";

  /** A regular expression: what people call something. */
  public static final String NAME = "(?=.*\\S)[^\\p{Cntrl}]{1,100}";

  /** Continues the name of a field that is not a {@link #NAME}. */
  public static final String NO_NAME =
      "must have 1 to 100 characters, not all of them spaces and none of control";

  private FieldRules() {}
}
