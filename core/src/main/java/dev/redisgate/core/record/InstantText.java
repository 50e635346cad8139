package dev.redisgate.core.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;

/**
 * Instants as RFC 3339 text in microseconds, the precision they are stored with. Keeps the text of
 * the last second: formatting a whole instant costs as much as the rest of a record's numbers. Not
 * thread-safe.
 */
public final class InstantText {
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int MICRO_DIGITS = 6;

  private long second = Long.MIN_VALUE;
  private byte[] template = new byte[0];

  /** The text in ASCII. */
  public byte[] ascii(Instant instant) {
    if (instant.getEpochSecond() != second) {
      startSecond(instant.getEpochSecond());
    }
    byte[] text = template.clone();
    int rest = instant.getNano() / NANOS_PER_MICRO;
    int lastDigit = text.length - 2;
    for (int at = lastDigit; at > lastDigit - MICRO_DIGITS; at--) {
      text[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return text;
  }

  private void startSecond(long epochSecond) {
    String text = Instant.ofEpochSecond(epochSecond).toString();
    template = (text.substring(0, text.length() - 1) + ".000000Z").getBytes(ISO_8859_1);
    second = epochSecond;
  }
}
