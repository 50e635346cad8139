package dev.redisgate.functions.encode;

import dev.redisgate.functions.Answer;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** Writes answers in one format, straight into the response. Thread-safe. */
public interface AnswerEncoder {

  /** The media type of what it writes. */
  String contentType();

  /** Writes the answer of one command. */
  void one(Answer answer, ByteBuf out);

  /** Writes the answers of a batch. */
  void all(List<Answer> answers, ByteBuf out);

  /** This format, for the answer of a resource. */
  AnswerEncoder shaped(ResourceShape shape);
}
