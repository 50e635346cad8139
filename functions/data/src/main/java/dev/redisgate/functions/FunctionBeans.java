package dev.redisgate.functions;

import dev.redisgate.functions.command.CommandFunction;
import dev.redisgate.functions.door.DoorFunctions;
import dev.redisgate.functions.handler.CommandHandlers;
import dev.redisgate.functions.pipeline.PipelineFunction;
import dev.redisgate.functions.redis.RedisLinks;
import dev.redisgate.functions.stream.StreamFunction;
import dev.redisgate.functions.stream.StreamLinks;
import dev.redisgate.functions.transaction.TransactionFunction;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The functions, and the choice among them. {@code spring.cloud.function.definition} names those
 * that this service serves; they are looked up in the catalog once, and called directly from then
 * on: the catalog's message conversion on each request would cost a third of the throughput.
 */
@Configuration(proxyBeanMethods = false)
class FunctionBeans {
  private static final List<String> KNOWN = List.of("command", "pipeline", "transaction", "stream");

  @Bean
  CommandHandlers commandHandlers() {
    return CommandHandlers.standard();
  }

  @Bean
  Function<CommandRequest, CompletionStage<Answer>> command(
      RedisLinks links, CommandHandlers handlers) {
    return new CommandFunction(links::link, handlers);
  }

  @Bean
  Function<BatchRequest, CompletionStage<BatchAnswer>> pipeline(
      RedisLinks links, CommandHandlers handlers) {
    return new PipelineFunction(links::link, handlers);
  }

  @Bean
  Function<BatchRequest, CompletionStage<BatchAnswer>> transaction(
      RedisLinks links, CommandHandlers handlers) {
    return new TransactionFunction(links::link, handlers);
  }

  @Bean
  Function<StreamRequest, CompletionStage<StreamAnswer>> stream(
      StreamLinks links, DataSettings settings, MeterRegistry meters) {
    return new StreamFunction(links, settings.maxStreams(), meters);
  }

  @Bean
  DoorFunctions doorFunctions(
      FunctionCatalog catalog, @Value("${spring.cloud.function.definition:}") String definition) {
    List<String> served =
        Arrays.stream(definition.split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    for (String name : served) {
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException(
            "spring.cloud.function.definition names '%s'; known are %s".formatted(name, KNOWN));
      }
    }
    if (served.isEmpty()) {
      throw new IllegalArgumentException(
          "spring.cloud.function.definition must name at least one of " + KNOWN);
    }
    return new DoorFunctions(
        served(catalog, served, "command"),
        served(catalog, served, "pipeline"),
        served(catalog, served, "transaction"),
        served(catalog, served, "stream"));
  }

  @SuppressWarnings("unchecked") // the catalog has forgotten the types of the beans above
  private static <I, O> Optional<Function<I, O>> served(
      FunctionCatalog catalog, List<String> served, String name) {
    if (!served.contains(name)) {
      return Optional.empty();
    }
    FunctionInvocationWrapper wrapper = catalog.lookup(name);
    return Optional.of((Function<I, O>) wrapper.getTarget());
  }
}
