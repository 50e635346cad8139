package dev.redisgate.functions.transaction;

import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.refusal.Ruling;
import dev.redisgate.functions.Answer;
import dev.redisgate.functions.BatchAnswer;
import dev.redisgate.functions.BatchRequest;
import dev.redisgate.functions.redis.RedisLinks;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Runs commands in one MULTI … EXEC. It is sent in one piece on a connection that one event loop
 * alone writes to, so no other request's command can come in between, and no MULTI is ever left
 * open. What the rules refuse, or Redis cannot queue, discards the whole.
 */
public final class TransactionFunction
    implements Function<BatchRequest, CompletionStage<BatchAnswer>> {
  private static final CommandLine MULTI = word("MULTI");
  private static final CommandLine EXEC = word("EXEC");

  private final Function<Grant, RedisLinks.Link> links;

  /**
   * @param links the way to the instance of a grant
   */
  public TransactionFunction(Function<Grant, RedisLinks.Link> links) {
    this.links = links;
  }

  @Override
  public CompletionStage<BatchAnswer> apply(BatchRequest request) {
    List<CommandLine> lines = new ArrayList<>(request.rulings().size() + 2);
    lines.add(MULTI);
    for (Ruling ruling : request.rulings()) {
      switch (ruling) {
        case Ruling.Run run -> lines.add(run.line());
        case Ruling.Refuse refuse -> {
          return CompletableFuture.completedFuture(new BatchAnswer.Refused(refuse.refusal()));
        }
      }
    }
    lines.add(EXEC);
    return links
        .apply(request.grant())
        .sendAll(lines)
        .thenApply(
            sent ->
                switch (sent) {
                  case RedisLinks.Sent.Replies replies -> answer(replies.replies());
                  case RedisLinks.Sent.Refused refused ->
                      new BatchAnswer.Refused(refused.refusal());
                });
  }

  /** Replies are those of MULTI, of each command being queued, and of EXEC. */
  private static BatchAnswer answer(List<Reply> replies) {
    Reply exec = replies.getLast();
    if (exec instanceof Reply.Array results) {
      List<Answer> answers = new ArrayList<>(results.items().size());
      for (Reply result : results.items()) {
        answers.add(new Answer.Replied(result));
      }
      return new BatchAnswer.Items(answers);
    }
    for (Reply queued : replies) {
      // The first error is why; EXEC's own only says that there was one.
      if (queued instanceof Reply.Error error) {
        return new BatchAnswer.Discarded(error);
      }
    }
    throw new IllegalStateException("EXEC answered neither results nor an error");
  }

  private static CommandLine word(String word) {
    return CommandLine.of(word.getBytes(StandardCharsets.US_ASCII));
  }
}
