package dev.redisgate.management.instance;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One instance with what it takes.
 *
 * @param usage null while its Redis does not answer
 */
@JsonInclude
record InstanceDetails(InstanceView instance, @Nullable Usage usage) {}
