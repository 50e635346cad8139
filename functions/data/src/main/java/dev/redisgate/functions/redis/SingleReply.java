package dev.redisgate.functions.redis;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.Answer;
import dev.redisgate.protocol.reply.Reply;
import java.util.concurrent.CompletableFuture;

/** Waits for the reply of one command. */
final class SingleReply extends CompletableFuture<Answer> implements LinkCommand.ReplyTarget {

  @Override
  public void replied(int index, Reply reply) {
    complete(new Answer.Replied(reply));
  }

  @Override
  public void refused(int index, Refusal refusal) {
    complete(new Answer.Refused(refusal));
  }

  @Override
  public void refusedByReplica(int index, Reply.Error error) {
    refused(index, new Refusal.InstanceUnreachable());
  }
}
