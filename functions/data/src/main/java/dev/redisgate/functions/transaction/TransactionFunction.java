package dev.redisgate.functions.transaction;

import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.functions.BatchAnswer;
import dev.redisgate.functions.BatchRequest;
import dev.redisgate.functions.handler.Batch;
import dev.redisgate.functions.handler.CommandHandlers;
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
  private final CommandHandlers handlers;

  /**
   * @param links the way to the instance of a grant
   */
  public TransactionFunction(Function<Grant, RedisLinks.Link> links, CommandHandlers handlers) {
    this.links = links;
    this.handlers = handlers;
  }

  @Override
  public CompletionStage<BatchAnswer> apply(BatchRequest request) {
    Batch batch = handlers.prepare(request.rulings());
    Refusal refusal = batch.firstRefusal();
    if (refusal != null) {
      return CompletableFuture.completedFuture(new BatchAnswer.Refused(refusal));
    }
    if (batch.lines().isEmpty()) {
      return CompletableFuture.completedFuture(new BatchAnswer.Items(batch.answers(List.of())));
    }
    return links
        .apply(request.grant())
        .sendAll(transaction(batch.lines()))
        .thenApply(
            sent ->
                switch (sent) {
                  case RedisLinks.Sent.Replies replies -> answer(replies.replies(), batch);
                  case RedisLinks.Sent.Refused refused ->
                      new BatchAnswer.Refused(refused.refusal());
                });
  }

  private static List<CommandLine> transaction(List<CommandLine> lines) {
    List<CommandLine> all = new ArrayList<>(lines.size() + 2);
    all.add(MULTI);
    all.addAll(lines);
    all.add(EXEC);
    return all;
  }

  /** Replies are those of MULTI, of each command being queued, and of EXEC. */
  private static BatchAnswer answer(List<Reply> replies, Batch batch) {
    Reply exec = replies.getLast();
    if (exec instanceof Reply.Array results) {
      return new BatchAnswer.Items(batch.answers(results.items()));
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
