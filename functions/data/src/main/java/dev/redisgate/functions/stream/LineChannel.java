package dev.redisgate.functions.stream;

import dev.redisgate.functions.connection.ReplyChannel;
import dev.redisgate.protocol.reply.Reply;
import dev.redisgate.protocol.resp.RespException;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The bytes of one connection to Redis on which every reply is one line, as after MONITOR. A line
 * holds a whole command, values of many megabytes too, so what is longer than {@link #MAX_LINE} is
 * cut and never kept.
 */
final class LineChannel extends ReplyChannel {
  /** Bytes of a line that are passed on. */
  static final int MAX_LINE = 64 * 1024;

  private static final String CUT = "...";

  private final Consumer<Reply> replies;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private boolean cut;
  private boolean bulkFollows; // the answer to a PING with a word

  /**
   * @param replies gets each line in order, as a status or an error
   * @param whenClosed told once an open connection is gone
   */
  LineChannel(Consumer<Reply> replies, Runnable whenClosed) {
    super(whenClosed);
    this.replies = replies;
  }

  @Override
  protected void read(ByteBuf in) throws RespException {
    while (in.isReadable()) {
      int end = in.bytesBefore((byte) '\n');
      keep(in, end < 0 ? in.readableBytes() : end);
      if (end < 0) {
        return;
      }
      in.skipBytes(1);
      String text = line.toString(StandardCharsets.ISO_8859_1).stripTrailing() + (cut ? CUT : "");
      line.reset();
      cut = false;
      pass(text);
    }
  }

  private void keep(ByteBuf in, int length) {
    int kept = Math.min(length, MAX_LINE - line.size());
    for (int i = 0; i < kept; i++) {
      line.write(in.readByte());
    }
    cut |= kept < length;
    in.skipBytes(length - kept);
  }

  private void pass(String text) throws RespException {
    switch (text.isEmpty() ? 0 : text.charAt(0)) {
      case '+' -> replies.accept(new Reply.Status(text.substring(1)));
      case '-' -> replies.accept(new Reply.Error(text.substring(1)));
      case '$' -> bulkFollows = true;
      default -> {
        if (!bulkFollows) {
          throw new RespException("neither a status nor an error");
        }
        bulkFollows = false;
        replies.accept(new Reply.Status(text));
      }
    }
  }
}
