package dev.redisgate.functions.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.redisgate.protocol.reply.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.function.Consumer;

/** Replies to encode, and the bytes that come of it. */
final class Replies {
  // A script can nest its reply 7,995 deep: there the Lua stack of a stock Redis ends. Some more.
  static final int DEEPEST = 10_000;

  private Replies() {}

  static Reply bulk(String text) {
    return new Reply.Bulk(text.getBytes(UTF_8));
  }

  static Reply bulk(int... bytes) {
    byte[] narrow = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      narrow[i] = (byte) bytes[i];
    }
    return new Reply.Bulk(narrow);
  }

  static Reply array(Reply... items) {
    return new Reply.Array(List.of(items));
  }

  static Reply nested(int depth) {
    Reply nested = array();
    for (int i = 1; i < depth; i++) {
      nested = array(nested);
    }
    return nested;
  }

  static byte[] bytes(Consumer<ByteBuf> writer) {
    ByteBuf out = Unpooled.buffer();
    writer.accept(out);
    return ByteBufUtil.getBytes(out);
  }
}
