package dev.redisgate.core.accesskey;

/** What comes of a {@linkplain Claim claim}. */
public sealed interface Resolution permits Grant, Resolution.WholeOrganization, Resolution.Nothing {

  /** The token opens every instance of its organization, and the claim names none. */
  record WholeOrganization() implements Resolution {}

  /**
   * No valid access key has this token, or it does not open the instance that is named: none of
   * these are told apart.
   */
  record Nothing() implements Resolution {}
}
