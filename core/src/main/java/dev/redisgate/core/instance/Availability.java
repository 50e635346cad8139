package dev.redisgate.core.instance;

import java.util.Locale;

/** What happens to an instance when the machine of its Redis is lost. */
public enum Availability {
  /** One Redis: the instance is away until it runs again. */
  STANDALONE(1),
  /** One primary and two replicas, watched by Sentinels: another one takes over in seconds. */
  REPLICATED(3);

  private final int nodes;

  Availability(int nodes) {
    this.nodes = nodes;
  }

  /** How many Redis servers an instance is, each with the whole of its memory. */
  public int nodes() {
    return nodes;
  }

  /** The word in the database and in the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The one of this word.
   *
   * @throws IllegalArgumentException when there is none; the message lists those there are
   */
  public static Availability ofText(String text) {
    for (Availability availability : values()) {
      if (availability.text().equals(text)) {
        return availability;
      }
    }
    throw new IllegalArgumentException(
        "availability must be standalone or replicated, but is '" + text + "'");
  }
}
