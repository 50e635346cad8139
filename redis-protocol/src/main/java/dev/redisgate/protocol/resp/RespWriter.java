package dev.redisgate.protocol.resp;

import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Writes commands and replies in RESP2. */
public final class RespWriter {
  private static final int CRLF = '\r' << 8 | '\n';

  private RespWriter() {}

  /** Writes a command as Redis expects it: an array of bulk strings. */
  public static void write(CommandLine line, ByteBuf out) {
    int size = line.size();
    header('*', size, out);
    for (int i = 0; i < size; i++) {
      bulk(line.word(i), out);
    }
  }

  /** Writes a reply as Redis itself would. */
  public static void write(Reply reply, ByteBuf out) {
    switch (reply) {
      case Reply.Nil nil -> header('$', -1, out);
      case Reply.NilArray nil -> header('*', -1, out);
      case Reply.Number number -> header(':', number.value(), out);
      case Reply.Status status -> line('+', status.text(), out);
      case Reply.Error error -> line('-', error.text(), out);
      case Reply.Bulk bulk -> bulk(bulk.bytes(), out);
      case Reply.Array array -> array(array, out);
    }
  }

  // Does not recurse: a script can nest its reply 7,995 deep, too deep for a thread's stack.
  private static void array(Reply.Array outermost, ByteBuf out) {
    Deque<Iterator<Reply>> open = new ArrayDeque<>();
    header('*', outermost.items().size(), out);
    open.push(outermost.items().iterator());
    while (!open.isEmpty()) {
      if (!open.peek().hasNext()) {
        open.pop();
        continue;
      }
      Reply item = open.peek().next();
      if (item instanceof Reply.Array array) {
        header('*', array.items().size(), out);
        open.push(array.items().iterator());
      } else {
        write(item, out);
      }
    }
  }

  private static void bulk(byte[] bytes, ByteBuf out) {
    header('$', bytes.length, out);
    out.writeBytes(bytes);
    out.writeShort(CRLF);
  }

  private static void header(char type, long number, ByteBuf out) {
    out.writeByte(type);
    if (number >= 0 && number < 10) {
      out.writeByte((int) ('0' + number));
    } else {
      out.writeCharSequence(Long.toString(number), StandardCharsets.US_ASCII);
    }
    out.writeShort(CRLF);
  }

  private static void line(char type, String text, ByteBuf out) {
    out.writeByte(type);
    out.writeCharSequence(text, StandardCharsets.UTF_8);
    out.writeShort(CRLF);
  }
}
