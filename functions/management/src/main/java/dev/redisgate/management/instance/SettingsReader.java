package dev.redisgate.management.instance;

import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.CustomDomain;
import dev.redisgate.core.instance.EvictionPolicy;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.core.workload.Offer;
import dev.redisgate.management.problem.FieldError;
import dev.redisgate.management.problem.Refusal;
import dev.redisgate.management.problem.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a request, and names every field that is wrong. */
final class SettingsReader {
  private final Offer offer;

  SettingsReader(Offer offer) {
    this.offer = offer;
  }

  InstanceSettings read(Requests.Create request) {
    return read(
        InstanceSettings.ofSize(InstanceSettings.MIN_MEMORY_BYTES),
        new Wanted(
            request.maxMemory(),
            request.redisVersion(),
            request.persistence(),
            request.eviction(),
            request.availability(),
            request.domain()));
  }

  InstanceSettings read(InstanceSettings present, Requests.Change request) {
    return read(
        present,
        new Wanted(
            request.maxMemory(),
            request.redisVersion(),
            request.persistence(),
            request.eviction(),
            request.availability(),
            request.domain()));
  }

  /** The settings of a request; null is what it does not speak of. */
  private record Wanted(
      @Nullable Long maxMemory,
      @Nullable String version,
      @Nullable String persistence,
      @Nullable String eviction,
      @Nullable String availability,
      @Nullable String domain) {}

  private InstanceSettings read(InstanceSettings otherwise, Wanted wanted) {
    if (offer.redisVersions().isEmpty()) {
      throw new Refused(new Refusal.NoWorkloads());
    }
    List<FieldError> errors = new ArrayList<>();
    Long maxMemory = wanted.maxMemory();
    if (maxMemory != null && !isSize(maxMemory)) {
      errors.add(
          new FieldError(
              "max_memory",
              "must be %d to %d bytes"
                  .formatted(
                      InstanceSettings.MIN_MEMORY_BYTES, InstanceSettings.MAX_MEMORY_BYTES)));
    }
    String version = wanted.version();
    if (version != null && !offer.redisVersions().contains(version)) {
      errors.add(new FieldError("redis_version", "must be one of " + versions()));
    }
    Persistence keeping =
        word(
            "persistence",
            wanted.persistence(),
            otherwise.persistence(),
            Persistence::ofText,
            errors);
    EvictionPolicy evicting =
        word("eviction", wanted.eviction(), otherwise.eviction(), EvictionPolicy::ofText, errors);
    Availability availability =
        word(
            "availability",
            wanted.availability(),
            otherwise.availability(),
            Availability::ofText,
            errors);
    if (!availability.equals(otherwise.availability())
        && !offer.availabilities().contains(availability)) {
      errors.add(new FieldError("availability", "cannot be " + availability.text() + " here"));
    }
    Optional<String> domain = domain(otherwise, wanted.domain(), errors);
    if (!errors.isEmpty()) {
      throw new Refused(new Refusal.InvalidFields(errors));
    }
    return new InstanceSettings(
        maxMemory == null ? otherwise.maxMemoryBytes() : maxMemory,
        version == null ? otherwise.redisVersion() : version,
        keeping,
        evicting,
        availability,
        domain);
  }

  /** An empty text takes a domain away. */
  private Optional<String> domain(
      InstanceSettings otherwise, @Nullable String wanted, List<FieldError> errors) {
    if (wanted == null) {
      return otherwise.domain();
    }
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    if (!offer.domains()) {
      errors.add(new FieldError("domain", "cannot be set here"));
    } else if (!CustomDomain.isValid(wanted)) {
      errors.add(new FieldError("domain", CustomDomain.RULE));
    }
    return errors.isEmpty() ? Optional.of(wanted) : otherwise.domain();
  }

  private static boolean isSize(long bytes) {
    return bytes >= InstanceSettings.MIN_MEMORY_BYTES && bytes <= InstanceSettings.MAX_MEMORY_BYTES;
  }

  private String versions() {
    return offer.redisVersions().stream().sorted().collect(Collectors.joining(", "));
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
