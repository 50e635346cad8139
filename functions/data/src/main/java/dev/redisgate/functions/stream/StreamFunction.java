package dev.redisgate.functions.stream;

import dev.redisgate.core.refusal.Refusal;
import dev.redisgate.core.refusal.Ruling;
import dev.redisgate.functions.StreamAnswer;
import dev.redisgate.functions.StreamRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Opens streams. The stage never fails and completes on the event loop that called. */
public final class StreamFunction
    implements Function<StreamRequest, CompletionStage<StreamAnswer>> {
  private final StreamLinks links;
  private final int maxStreams;
  private final AtomicInteger open;

  /**
   * @param maxStreams open at once, in this process
   */
  public StreamFunction(StreamLinks links, int maxStreams, MeterRegistry meters) {
    this.links = links;
    this.maxStreams = maxStreams;
    this.open = meters.gauge("redisgate.streams", new AtomicInteger());
  }

  @Override
  public CompletionStage<StreamAnswer> apply(StreamRequest request) {
    return switch (request.ruling()) {
      case Ruling.Refuse refuse -> refused(refuse.refusal());
      case Ruling.Run run -> {
        if (open.incrementAndGet() > maxStreams) {
          open.decrementAndGet();
          yield refused(new Refusal.TooManyStreams(maxStreams));
        }
        yield links.stream(request.grant(), run.line(), request.sink()).thenApply(this::counted);
      }
    };
  }

  private StreamAnswer counted(StreamAnswer answer) {
    return switch (answer) {
      case StreamAnswer.Refused refused -> {
        open.decrementAndGet();
        yield refused;
      }
      case StreamAnswer.Opened opened ->
          new StreamAnswer.Opened(
              opened.greeting(),
              () -> {
                open.decrementAndGet();
                opened.close().run();
              });
    };
  }

  private static CompletionStage<StreamAnswer> refused(Refusal refusal) {
    return CompletableFuture.completedFuture(new StreamAnswer.Refused(refusal));
  }
}
