package dev.redisgate.management.instance;

import dev.redisgate.core.instance.EvictionPolicy;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.core.workload.WorkloadRuntime;
import dev.redisgate.management.problem.FieldError;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a request, and names every field that is wrong. */
final class SettingsReader {
  private final WorkloadRuntime workloads;

  SettingsReader(WorkloadRuntime workloads) {
    this.workloads = workloads;
  }

  InstanceSettings read(Requests.Create request) {
    return read(
        InstanceSettings.ofSize(InstanceSettings.MIN_MEMORY_BYTES),
        request.maxMemory(),
        request.redisVersion(),
        request.persistence(),
        request.eviction());
  }

  InstanceSettings read(InstanceSettings present, Requests.Change request) {
    return read(
        present,
        request.maxMemory(),
        request.redisVersion(),
        request.persistence(),
        request.eviction());
  }

  private InstanceSettings read(
      InstanceSettings otherwise,
      @Nullable Long maxMemory,
      @Nullable String version,
      @Nullable String persistence,
      @Nullable String eviction) {
    if (workloads.redisVersions().isEmpty()) {
      throw new Refused(new Refusal.NoWorkloads());
    }
    List<FieldError> errors = new ArrayList<>();
    if (maxMemory != null && !isSize(maxMemory)) {
      errors.add(
          new FieldError(
              "max_memory",
              "must be %d to %d bytes"
                  .formatted(
                      InstanceSettings.MIN_MEMORY_BYTES, InstanceSettings.MAX_MEMORY_BYTES)));
    }
    if (version != null && !workloads.redisVersions().contains(version)) {
      errors.add(new FieldError("redis_version", "must be one of " + versions()));
    }
    Persistence keeping =
        word("persistence", persistence, otherwise.persistence(), Persistence::ofText, errors);
    EvictionPolicy evicting =
        word("eviction", eviction, otherwise.eviction(), EvictionPolicy::ofText, errors);
    if (!errors.isEmpty()) {
      throw new Refused(new Refusal.InvalidFields(errors));
    }
    return new InstanceSettings(
        maxMemory == null ? otherwise.maxMemoryBytes() : maxMemory,
        version == null ? otherwise.redisVersion() : version,
        keeping,
        evicting);
  }

  private static boolean isSize(long bytes) {
    return bytes >= InstanceSettings.MIN_MEMORY_BYTES && bytes <= InstanceSettings.MAX_MEMORY_BYTES;
  }

  private String versions() {
    return workloads.redisVersions().stream().sorted().collect(Collectors.joining(", "));
  }

  private static <T> T word(
      String field,
      @Nullable String text,
      T otherwise,
      Function<String, T> read,
      List<FieldError> errors) {
    if (text == null) {
      return otherwise;
    }
    try {
      return read.apply(text);
    } catch (IllegalArgumentException e) {
      // Its message begins with the name of the field.
      String message = String.valueOf(e.getMessage()).substring(field.length() + 1);
      errors.add(new FieldError(field, message));
      return otherwise;
    }
  }
}
