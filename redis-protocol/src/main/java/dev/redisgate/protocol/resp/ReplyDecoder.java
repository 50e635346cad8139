package dev.redisgate.protocol.resp;

import dev.redisgate.protocol.reply.Reply;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes RESP2 replies from bytes that arrive in pieces. Takes what it can and remembers where it
 * is, so nothing is read twice and a large string is copied once. Used by one thread.
 *
 * <p>It tells a status from a string and the two nulls apart, which the reply formats of clients
 * depend on.
 */
public final class ReplyDecoder {
  private static final int MAX_DEPTH = 10_000;
  private static final byte[] NOTHING = {};

  // What an element costs beside its bytes, so that millions of tiny ones count as well.
  private static final int BYTES_PER_ELEMENT = 8;

  private final Deque<OpenArray> open = new ArrayDeque<>();
  private byte @Nullable [] bulk;
  private int bulkFilled;
  private long bulkMissing;
  private boolean bulkDropped;
  private boolean lineMissing;
  private boolean droppingLine;
  private int scanned; // bytes of an unfinished line that hold no line feed

  private static final class OpenArray {
    // Grows with what arrives, not with what was announced.
    private final List<Reply> items = new ArrayList<>();
    private long missing;

    OpenArray(long size) {
      this.missing = size;
    }
  }

  /**
   * Reads on.
   *
   * @param in what has arrived; its reader index moves past all that was used, and an unfinished
   *     line is left in it
   * @param budget of the request whose reply this is
   * @return a reply that became complete, or null when more bytes are needed
   * @throws RespException when this is no RESP2
   */
  public @Nullable Reply decode(ByteBuf in, ReplyBudget budget) throws RespException {
    while (true) {
      Reply element = bulkMissing > 0 ? continueBulk(in) : element(in, budget);
      if (element == null) {
        if (needsMore(in)) {
          return null;
        }
        continue;
      }
      Reply whole = add(element, budget);
      if (whole != null) {
        return whole;
      }
    }
  }

  private boolean needsMore(ByteBuf in) {
    return lineMissing || !in.isReadable();
  }

  /** The next element, or null when it is not whole yet or has opened an array. */
  private @Nullable Reply element(ByteBuf in, ReplyBudget budget) throws RespException {
    int end = in.indexOf(in.readerIndex() + scanned, in.writerIndex(), (byte) '\n');
    lineMissing = end < 0;
    if (lineMissing) {
      scanned = in.readableBytes();
      if (droppingLine || scanned > budget.limitBytes()) {
        dropLine(in, scanned, budget);
      }
      return null;
    }
    scanned = 0;
    if (droppingLine) {
      dropLine(in, end + 1 - in.readerIndex(), budget);
      droppingLine = false;
      return Reply.NIL;
    }
    int start = in.readerIndex() + 1;
    int length = end - 1 - start;
    if (length < 0 || in.getByte(end - 1) != '\r') {
      throw new RespException("a line does not end in CR LF");
    }
    byte type = in.getByte(start - 1);
    in.readerIndex(end + 1);
    budget.spend(type == '+' || type == '-' ? BYTES_PER_ELEMENT + length : BYTES_PER_ELEMENT);
    return switch (type) {
      case '+' -> status(in, start, length);
      case '-' -> new Reply.Error(in.toString(start, length, StandardCharsets.UTF_8));
      case ':' -> new Reply.Number(number(in, start, length));
      case '$' -> beginBulk(number(in, start, length), in, budget);
      case '*' -> beginArray(number(in, start, length));
      default -> throw new RespException("unknown type " + type);
    };
  }

  /** A script may answer with a status of any length. */
  private void dropLine(ByteBuf in, int bytes, ReplyBudget budget) {
    droppingLine = true;
    scanned = 0;
    in.skipBytes(bytes);
    budget.overdraw(bytes);
  }

  private static Reply status(ByteBuf in, int start, int length) {
    boolean ok = length == 2 && in.getByte(start) == 'O' && in.getByte(start + 1) == 'K';
    return ok ? Reply.OK : new Reply.Status(in.toString(start, length, StandardCharsets.UTF_8));
  }

  private static long number(ByteBuf in, int start, int length) throws RespException {
    boolean negative = length > 0 && in.getByte(start) == '-';
    int from = negative ? 1 : 0;
    if (length == from || length > 20) {
      throw new RespException("a number has " + length + " characters");
    }
    long value = 0;
    for (int i = from; i < length; i++) {
      int digit = in.getByte(start + i) - '0';
      if (digit < 0 || digit > 9) {
        throw new RespException("a number has a character that is no digit");
      }
      // Counted downwards, because the least number has no positive counterpart.
      long next = value * 10 - digit;
      if (value < Long.MIN_VALUE / 10 || next > 0) {
        throw new RespException("a number has more than 64 bits");
      }
      value = next;
    }
    if (!negative && value == Long.MIN_VALUE) {
      throw new RespException("a number has more than 64 bits");
    }
    return negative ? value : -value;
  }

  private @Nullable Reply beginBulk(long length, ByteBuf in, ReplyBudget budget)
      throws RespException {
    if (length < 0) {
      return Reply.NIL;
    }
    if (length > Integer.MAX_VALUE - 16) {
      throw new RespException("a string of " + length + " bytes was announced");
    }
    boolean kept = budget.spend(length);
    bulk = kept ? new byte[(int) length] : NOTHING;
    bulkFilled = 0;
    bulkDropped = !kept;
    bulkMissing = length + 2;
    return continueBulk(in);
  }

  private @Nullable Reply continueBulk(ByteBuf in) throws RespException {
    byte[] target = bulk;
    if (target == null) {
      throw new IllegalStateException("no string was begun");
    }
    int kept = Math.min(in.readableBytes(), target.length - bulkFilled);
    in.readBytes(target, bulkFilled, kept);
    bulkFilled += kept;
    bulkMissing -= kept;
    if (bulkFilled == target.length) {
      skipRest(in);
    }
    if (bulkMissing > 0) {
      return null;
    }
    bulk = null;
    return bulkDropped ? Reply.NIL : new Reply.Bulk(target);
  }

  /** Skips what was too large to keep, and CR LF. */
  private void skipRest(ByteBuf in) throws RespException {
    int dropped = (int) Math.min(in.readableBytes(), Math.max(0, bulkMissing - 2));
    in.skipBytes(dropped);
    bulkMissing -= dropped;
    while (bulkMissing > 0 && in.isReadable()) {
      byte expected = (byte) (bulkMissing-- == 2 ? '\r' : '\n');
      if (in.readByte() != expected) {
        throw new RespException("a string does not end in CR LF");
      }
    }
  }

  private @Nullable Reply beginArray(long size) throws RespException {
    if (size < 0) {
      return Reply.NIL_ARRAY;
    }
    if (size == 0) {
      return new Reply.Array(List.of());
    }
    if (open.size() == MAX_DEPTH) {
      throw new RespException("arrays are nested deeper than " + MAX_DEPTH);
    }
    open.push(new OpenArray(size));
    return null;
  }

  /** Puts an element where it belongs; the whole reply when it was the last one. */
  private @Nullable Reply add(Reply element, ReplyBudget budget) {
    Reply whole = element;
    while (!open.isEmpty()) {
      OpenArray array = open.peek();
      if (!budget.isOverdrawn()) {
        array.items.add(whole);
      }
      if (--array.missing > 0) {
        return null;
      }
      open.pop();
      whole = new Reply.Array(array.items);
    }
    return whole;
  }
}
