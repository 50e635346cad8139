package dev.redisgate.core.quota;

/**
 * A set of limits with a name.
 *
 * @param name lower-case letters, digits and hyphens, 1 to 40 characters
 */
public record Plan(String name, String title, Limits limits) {

  public Plan {
    if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "a plan's name is 1 to 40 lower-case letters, digits or hyphens: '" + name + "'");
    }
  }
}
