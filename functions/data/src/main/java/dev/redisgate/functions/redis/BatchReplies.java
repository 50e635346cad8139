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
  private boolean refusedByReplica;

  BatchReplies(int size) {
    this.replies = new Reply[size];
    this.missing = size;
  }

  @Override
  public void replied(int index, Reply reply) {
    replies[index] = reply;
    if (--missing > 0) {
      return;
    }
    if (refusedByReplica && isAborted(reply)) {
      refused(index, new Refusal.InstanceUnreachable());
    } else {
      List<Reply> all = Collections.unmodifiableList(Arrays.asList(replies));
      complete(new RedisLinks.Sent.Replies(all));
    }
  }

  /** Whether this is the end of a transaction of which nothing was executed. */
  private static boolean isAborted(Reply last) {
    return last instanceof Reply.Error error && error.text().startsWith("EXECABORT ");
  }

  /** In a pipeline others may have been executed: so the error stands in its place. */
  @Override
  public void refusedByReplica(int index, Reply.Error error) {
    refusedByReplica = true;
    replied(index, error);
  }

  @Override
  public void refused(int index, Refusal refusal) {
    complete(new RedisLinks.Sent.Refused(refusal));
  }
}
