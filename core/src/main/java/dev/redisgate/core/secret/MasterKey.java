package dev.redisgate.core.secret;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The setting that holds the master key. */
public final class MasterKey {
  private static final String NAME = "redisgate.master-key";
  private static final int BYTES = 32;

  private MasterKey() {}

  /**
   * Returns the key, in base64.
   *
   * @throws IllegalArgumentException when it is none, with a message that names the setting and
   *     does not quote it
   */
  public static String require(@Nullable String key) {
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException(NAME + " must be set");
    }
    if (length(key) != BYTES) {
      throw new IllegalArgumentException(NAME + " must be " + BYTES + " bytes in base64");
    }
    return key;
  }

  private static int length(String key) {
    try {
      return Base64.getDecoder().decode(key.strip()).length;
    } catch (IllegalArgumentException e) {
      return 0; // the message would quote a part of it
    }
  }
}
