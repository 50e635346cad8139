package dev.redisgate.functions.command;

import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.refusal.Ruling;
import dev.redisgate.functions.Answer;
import dev.redisgate.functions.CommandRequest;
import dev.redisgate.functions.handler.CommandHandlers;
import dev.redisgate.functions.redis.RedisLinks;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Runs one command. The stage never fails and completes on the event loop that called. */
public final class CommandFunction implements Function<CommandRequest, CompletionStage<Answer>> {
  private final Function<Grant, RedisLinks.Link> links;
  private final CommandHandlers handlers;

  /**
   * @param links the way to the instance of a grant
   */
  public CommandFunction(Function<Grant, RedisLinks.Link> links, CommandHandlers handlers) {
    this.links = links;
    this.handlers = handlers;
  }

  @Override
  public CompletionStage<Answer> apply(CommandRequest request) {
    return switch (request.ruling()) {
      case Ruling.Refuse refuse ->
          CompletableFuture.completedFuture(new Answer.Refused(refuse.refusal()));
      case Ruling.Run run -> handlers.send(links.apply(request.grant()), run);
    };
  }
}
