package dev.redisgate.functions.pipeline;

import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.refusal.Ruling;
import dev.redisgate.functions.Answer;
import dev.redisgate.functions.BatchAnswer;
import dev.redisgate.functions.BatchRequest;
import dev.redisgate.functions.redis.RedisLinks;
import dev.redisgate.protocol.command.CommandLine;
import dev.redisgate.protocol.reply.Reply;
import java.util.ArrayList;
import java.util.Iterator;
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

  /**
   * @param links the way to the instance of a grant
   */
  public PipelineFunction(Function<Grant, RedisLinks.Link> links) {
    this.links = links;
  }

  @Override
  public CompletionStage<BatchAnswer> apply(BatchRequest request) {
    List<CommandLine> allowed = new ArrayList<>(request.rulings().size());
    for (Ruling ruling : request.rulings()) {
      if (ruling instanceof Ruling.Run run) {
        allowed.add(run.line());
      }
    }
    if (allowed.isEmpty()) {
      return CompletableFuture.completedFuture(merge(request.rulings(), List.of()));
    }
    return links
        .apply(request.grant())
        .sendAll(allowed)
        .thenApply(
            sent ->
                switch (sent) {
                  case RedisLinks.Sent.Replies replies ->
                      merge(request.rulings(), replies.replies());
                  case RedisLinks.Sent.Refused refused ->
                      new BatchAnswer.Refused(refused.refusal());
                });
  }

  private static BatchAnswer merge(List<Ruling> rulings, List<Reply> replies) {
    Iterator<Reply> next = replies.iterator();
    List<Answer> answers = new ArrayList<>(rulings.size());
    for (Ruling ruling : rulings) {
      answers.add(
          switch (ruling) {
            case Ruling.Run run -> new Answer.Replied(next.next());
            case Ruling.Refuse refuse -> new Answer.Refused(refuse.refusal());
          });
    }
    return new BatchAnswer.Items(answers);
  }
}
