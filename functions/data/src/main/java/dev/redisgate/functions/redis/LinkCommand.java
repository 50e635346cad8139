package dev.redisgate.functions.redis;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import dev.redisgate.protocol.resp.ReplyBudget;

/** One command on its way to Redis and back. Exactly one of its ends is reached. */
final class LinkCommand {
  private final CommandLine line;
  private final ReplyBudget budget;
  private final ReplyTarget target;
  private final int index;
  private final long deadlineNanos;

  /** Takes the replies of one request. */
  interface ReplyTarget {
    void replied(int index, Reply reply);

    void refused(int index, Refusal refusal);

    /** Redis did not execute the command, for it is no primary. */
    void refusedByReplica(int index, Reply.Error error);
  }

  LinkCommand(
      CommandLine line, ReplyBudget budget, ReplyTarget target, int index, long deadlineNanos) {
    this.line = line;
    this.budget = budget;
    this.target = target;
    this.index = index;
    this.deadlineNanos = deadlineNanos;
  }

  CommandLine line() {
    return line;
  }

  ReplyBudget budget() {
    return budget;
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  /** Ends the command with its reply, or with an error when that was larger than allowed. */
  void reply(Reply reply) {
    if (budget.isOverdrawn()) {
      Refusal tooLarge = new Refusal.TooLarge(budget.limitBytes(), budget.seenBytes());
      target.replied(index, new Reply.Error(tooLarge.text()));
    } else {
      target.replied(index, reply);
    }
  }

  /** Ends the command with the error of a Redis that is no primary. */
  void refusedByReplica(Reply.Error error) {
    target.refusedByReplica(index, error);
  }

  /** Ends the command without a reply. */
  void refuse(Refusal refusal) {
    target.refused(index, refusal);
  }
}
