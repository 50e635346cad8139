package dev.redisgate.management.instance;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a request that changes an instance answers.
 *
 * @param instance as it is now
 * @param operation what goes on; null when everything is done
 */
@JsonInclude
record InstanceAnswer(InstanceView instance, @Nullable OperationView operation) {}
