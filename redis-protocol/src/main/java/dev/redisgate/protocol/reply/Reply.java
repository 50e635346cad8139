package dev.redisgate.protocol.reply;

import java.util.List;

/**
 * One RESP2 reply. The two nulls of RESP2 are kept apart, because they differ on the wire even
 * though JSON shows both as {@code null}.
 */
public sealed interface Reply {

  /** The status reply of a command that has nothing else to say. */
  Status OK = new Status("OK");

  /** The only {@link Nil} anyone needs. */
  Nil NIL = Nil.INSTANCE;

  /** The only {@link NilArray} anyone needs. */
  NilArray NIL_ARRAY = NilArray.INSTANCE;

  /**
   * A status such as {@code OK}, {@code PONG} or {@code QUEUED}; {@code +OK} on the wire.
   *
   * @param text one line; line breaks become spaces
   */
  record Status(String text) implements Reply {
    public Status {
      text = oneLine(text);
    }
  }

  /**
   * An error of the server, or a refusal in its form; {@code -ERR …} on the wire.
   *
   * @param text one line that starts with the code, without the leading {@code -}; line breaks
   *     become spaces
   */
  record Error(String text) implements Reply {
    public Error {
      text = oneLine(text);
    }
  }

  /** An integer; {@code :1} on the wire. */
  record Number(long value) implements Reply {}

  /**
   * A string of bytes; {@code $3} on the wire. The array is neither copied nor to be modified, and
   * two replies are equal only when they hold the same array: compare with {@link
   * java.util.Arrays#equals(byte[], byte[])}.
   */
  record Bulk(byte[] bytes) implements Reply {
    /** Shows the length only, since the bytes are a user's. */
    @Override
    public String toString() {
      return "Bulk[" + bytes.length + " bytes]";
    }
  }

  /** A missing string; {@code $-1} on the wire. */
  record Nil() implements Reply {
    public static final Nil INSTANCE = new Nil();
  }

  /** A missing array, as of a discarded transaction; {@code *-1} on the wire. */
  record NilArray() implements Reply {
    public static final NilArray INSTANCE = new NilArray();
  }

  /** Replies within a reply; {@code *2} on the wire. */
  record Array(List<Reply> items) implements Reply {
    public Array {
      items = List.copyOf(items);
    }
  }

  private static String oneLine(String text) {
    return text.replace('\r', ' ').replace('\n', ' ');
  }
}
