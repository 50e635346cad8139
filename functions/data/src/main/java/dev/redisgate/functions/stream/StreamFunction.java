package dev.redisgate.functions.stream;

import dev.redisgate.core.accesskey.Grant;
import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.core.refusal.Ruling;
import dev.redisgate.functions.StreamAnswer;
import dev.redisgate.functions.StreamRequest;
import dev.redisgate.protocol.command.CommandLine;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Opens streams. The stage never fails and completes on the event loop that called. */
public final class StreamFunction
    implements Function<StreamRequest, CompletionStage<StreamAnswer>> {
  private final StreamLinks links;
  private final OpenStreams open;

  /**
   * @param maxStreams open at once, in this process
   */
  public StreamFunction(StreamLinks links, int maxStreams, MeterRegistry meters) {
    this.links = links;
    this.open = new OpenStreams(maxStreams);
    meters.gauge("redisgate.streams", open, OpenStreams::total);
  }

  @Override
  public CompletionStage<StreamAnswer> apply(StreamRequest request) {
    return switch (request.ruling()) {
      case Ruling.Refuse refuse -> refused(refuse.refusal());
      case Ruling.Run run -> open(request, run.line());
    };
  }

  private CompletionStage<StreamAnswer> open(StreamRequest request, CommandLine line) {
    Grant by = request.grant();
    Optional<Refusal> full = open.tryOpen(by.instanceId(), by.limits().maxStreams());
    return full.isPresent()
        ? refused(full.get())
        : links.stream(by, line, request.sink())
            .thenApply(answer -> counted(answer, by.instanceId()));
  }

  private StreamAnswer counted(StreamAnswer answer, UUID instanceId) {
    return switch (answer) {
      case StreamAnswer.Refused refused -> {
        open.closed(instanceId);
        yield refused;
      }
      case StreamAnswer.Opened opened ->
          new StreamAnswer.Opened(
              opened.greeting(),
              () -> {
                open.closed(instanceId);
                opened.close().run();
              });
    };
  }

  private static CompletionStage<StreamAnswer> refused(Refusal refusal) {
    return CompletableFuture.completedFuture(new StreamAnswer.Refused(refusal));
  }
}
