package dev.redisgate.functions.encode;

import dev.redisgate.functions.Answer;
import dev.redisgate.protocol.reply.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Writes <code>{"result":…}</code> and <code>{"error":…}</code>. A result holds null, integers,
 * strings and arrays of these, nothing else: clients rely on it.
 *
 * <p>With base64, every string of a result is encoded but the status OK at the top: that one, and
 * errors, clients expect as they are.
 */
public final class JsonEncoder implements AnswerEncoder {
  private static final byte[] RESULT = ascii("{\"result\":");
  private static final byte[] ERROR = ascii("{\"error\":");
  private static final byte[] NULL = ascii("null");
  private static final byte[] QUOTED_OK = ascii("\"OK\"");

  private final Wording wording;
  private final boolean base64;

  public JsonEncoder(Wording wording, boolean base64) {
    this.wording = wording;
    this.base64 = base64;
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public void one(Answer answer, ByteBuf out) {
    switch (answer) {
      case Answer.Refused refused -> error(wording.text(refused.refusal()), out);
      case Answer.Replied replied -> {
        switch (replied.reply()) {
          case Reply.Error error -> error(error.text(), out);
          case Reply reply -> {
            out.writeBytes(RESULT);
            if (Reply.OK.equals(reply)) {
              out.writeBytes(QUOTED_OK);
            } else {
              value(reply, out);
            }
            out.writeByte('}');
          }
        }
      }
    }
  }

  @Override
  public void all(List<Answer> answers, ByteBuf out) {
    out.writeByte('[');
    for (int i = 0; i < answers.size(); i++) {
      if (i > 0) {
        out.writeByte(',');
      }
      one(answers.get(i), out);
    }
    out.writeByte(']');
  }

  @Override
  public AnswerEncoder shaped(ResourceShape shape) {
    return new ResourceEncoder(this, shape);
  }

  /** Writes an error object; its text is never base64. */
  public static void error(String text, ByteBuf out) {
    out.writeBytes(ERROR);
    JsonText.write(text.getBytes(StandardCharsets.UTF_8), out);
    out.writeByte('}');
  }

  void value(Reply reply, ByteBuf out) {
    switch (reply) {
      case Reply.Nil nil -> out.writeBytes(NULL);
      case Reply.NilArray nil -> out.writeBytes(NULL);
      case Reply.Number number -> ByteBufUtil.writeAscii(out, Long.toString(number.value()));
      case Reply.Bulk bulk -> string(bulk.bytes(), out);
      case Reply.Status status -> string(status.text().getBytes(StandardCharsets.UTF_8), out);
      case Reply.Error error -> string(error.text().getBytes(StandardCharsets.UTF_8), out);
      case Reply.Array array -> array(array, out);
    }
  }

  // Does not recurse: a script can nest its reply 7,995 deep, too deep for a thread's stack.
  private void array(Reply.Array outermost, ByteBuf out) {
    Deque<Iterator<Reply>> open = new ArrayDeque<>();
    out.writeByte('[');
    open.push(outermost.items().iterator());
    boolean first = true;
    while (!open.isEmpty()) {
      Iterator<Reply> items = open.peek();
      if (!items.hasNext()) {
        out.writeByte(']');
        open.pop();
        first = false;
        continue;
      }
      if (!first) {
        out.writeByte(',');
      }
      Reply item = items.next();
      first = item instanceof Reply.Array;
      if (item instanceof Reply.Array array) {
        out.writeByte('[');
        open.push(array.items().iterator());
      } else {
        value(item, out);
      }
    }
  }

  void string(byte[] bytes, ByteBuf out) {
    if (base64) {
      out.writeByte('"');
      out.writeBytes(Base64.getEncoder().encode(bytes));
      out.writeByte('"');
    } else {
      JsonText.write(bytes, out);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
