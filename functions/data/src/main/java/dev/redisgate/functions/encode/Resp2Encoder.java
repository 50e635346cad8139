package dev.redisgate.functions.encode;

import dev.redisgate.functions.Answer;
import dev.redisgate.protocol.reply.Reply;
import dev.redisgate.protocol.resp.RespWriter;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** Writes replies as Redis itself does; those of a batch follow each other. */
public final class Resp2Encoder implements AnswerEncoder {
  private final Wording wording;

  public Resp2Encoder(Wording wording) {
    this.wording = wording;
  }

  @Override
  public String contentType() {
    return "application/octet-stream";
  }

  @Override
  public void one(Answer answer, ByteBuf out) {
    switch (answer) {
      case Answer.Replied replied -> RespWriter.write(replied.reply(), out);
      case Answer.Refused refused ->
          RespWriter.write(new Reply.Error(wording.text(refused.refusal())), out);
    }
  }

  @Override
  public void all(List<Answer> answers, ByteBuf out) {
    for (Answer answer : answers) {
      one(answer, out);
    }
  }

  /** The bytes of Redis itself, whatever they are shown as in JSON. */
  @Override
  public AnswerEncoder shaped(ResourceShape shape) {
    return this;
  }
}
