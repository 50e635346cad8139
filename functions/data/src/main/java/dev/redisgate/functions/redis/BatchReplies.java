package dev.redisgate.functions.redis;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.protocol.reply.Reply;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Waits for the replies of a batch; complete when each command has one, or when one is lost. */
final class BatchReplies extends CompletableFuture<RedisLinks.Sent>
    implements LinkCommand.ReplyTarget {
  private final Reply[] replies;
  private int missing;

  BatchReplies(int size) {
    this.replies = new Reply[size];
    this.missing = size;
  }

  @Override
  public void replied(int index, Reply reply) {
    replies[index] = reply;
    if (--missing == 0) {
      List<Reply> all = Collections.unmodifiableList(Arrays.asList(replies));
      complete(new RedisLinks.Sent.Replies(all));
    }
  }

  @Override
  public void refused(int index, Refusal refusal) {
    complete(new RedisLinks.Sent.Refused(refusal));
  }
}
