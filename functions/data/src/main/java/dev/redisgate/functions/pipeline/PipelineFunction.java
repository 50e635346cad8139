package dev.redisgate.functions.pipeline;

import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.functions.BatchAnswer;
import dev.redisgate.functions.BatchRequest;
import dev.redisgate.functions.handler.Batch;
import dev.redisgate.functions.handler.CommandHandlers;
import dev.redisgate.functions.redis.RedisLinks;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Runs commands in order in one round trip. What the rules refuse is answered in its place and the
 * rest runs; other requests' commands may run in between.
 */
public final class PipelineFunction
    implements Function<BatchRequest, CompletionStage<BatchAnswer>> {
  private final Function<Grant, RedisLinks.Link> links;
  private final CommandHandlers handlers;

  /**
   * @param links the way to the instance of a grant
   */
  public PipelineFunction(Function<Grant, RedisLinks.Link> links, CommandHandlers handlers) {
    this.links = links;
    this.handlers = handlers;
  }

  @Override
  public CompletionStage<BatchAnswer> apply(BatchRequest request) {
    Batch batch = handlers.prepare(request.rulings());
    if (batch.lines().isEmpty()) {
      return CompletableFuture.completedFuture(new BatchAnswer.Items(batch.answers(List.of())));
    }
    return links
        .apply(request.grant())
        .sendAll(batch.lines())
        .thenApply(
            sent ->
                switch (sent) {
                  case RedisLinks.Sent.Replies replies ->
                      new BatchAnswer.Items(batch.answers(replies.replies()));
                  case RedisLinks.Sent.Refused refused ->
                      new BatchAnswer.Refused(refused.refusal());
                });
  }
}
