package dev.redisgate.functions.encode;

import dev.redisgate.functions.Answer;
import dev.redisgate.protocol.reply.Reply;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes what a resource answers; errors look as they do everywhere. */
final class ResourceEncoder implements AnswerEncoder {
  private static final byte[] DONE = ascii("{\"status\":\"OK\"}");
  private static final byte[] DELETED = ascii("{\"deleted\":");
  private static final byte[] VALUE = ascii("\"value\":");

  private final JsonEncoder json;
  private final ResourceShape shape;

  /**
   * @param json writes the strings, in base64 where that was asked for
   */
  ResourceEncoder(JsonEncoder json, ResourceShape shape) {
    this.json = json;
    this.shape = shape;
  }

  @Override
  public String contentType() {
    return json.contentType();
  }

  @Override
  public void one(Answer answer, ByteBuf out) {
    if (answer instanceof Answer.Replied replied && !(replied.reply() instanceof Reply.Error)) {
      resource(replied, out);
    } else {
      json.one(answer, out);
    }
  }

  @Override
  public void all(List<Answer> answers, ByteBuf out) {
    throw new UnsupportedOperationException("a resource has one answer");
  }

  @Override
  public AnswerEncoder shaped(ResourceShape other) {
    return json.shaped(other);
  }

  private void resource(Answer.Replied replied, ByteBuf out) {
    switch (shape) {
      case ResourceShape.Done _ -> out.writeBytes(DONE);
      case ResourceShape.Deleted _ -> {
        out.writeBytes(DELETED);
        json.value(replied.reply(), out);
        out.writeByte('}');
      }
      case ResourceShape.Value value -> {
        out.writeByte('{');
        for (ResourceShape.Name asked : value.asked()) {
          out.writeBytes(ascii("\"" + asked.kind() + "\":"));
          json.string(asked.name(), out);
          out.writeByte(',');
        }
        out.writeBytes(VALUE);
        json.value(replied.reply(), out);
        out.writeByte('}');
      }
      case ResourceShape.Result _ -> json.one(replied, out);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
