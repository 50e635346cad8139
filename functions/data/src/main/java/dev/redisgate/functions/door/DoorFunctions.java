package dev.redisgate.functions.door;

import dev.redisgate.functions.Answer;
import dev.redisgate.functions.BatchAnswer;
import dev.redisgate.functions.BatchRequest;
import dev.redisgate.functions.CommandRequest;
import dev.redisgate.functions.StreamAnswer;
import dev.redisgate.functions.StreamRequest;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The functions that this service serves; those it does not are empty. */
public record DoorFunctions(
    Optional<Function<CommandRequest, CompletionStage<Answer>>> command,
    Optional<Function<BatchRequest, CompletionStage<BatchAnswer>>> pipeline,
    Optional<Function<BatchRequest, CompletionStage<BatchAnswer>>> transaction,
    Optional<Function<StreamRequest, CompletionStage<StreamAnswer>>> stream) {}
