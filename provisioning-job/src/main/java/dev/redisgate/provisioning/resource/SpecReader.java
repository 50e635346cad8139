package dev.redisgate.provisioning.resource;

import dev.redisgate.core.accesskey.Permission;
import dev.redisgate.core.instance.Availability;
import dev.redisgate.core.instance.EvictionPolicy;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import dev.redisgate.core.instance.Persistence;
import dev.redisgate.core.slug.Slug;
import dev.redisgate.core.workload.Offer;
import dev.redisgate.provisioning.resource.RedisHttpInstanceSpec.AccessKeySpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads specs, as if nobody had checked them before. */
final class SpecReader {
  private static final int MAX_TITLE = 100;

  private final Offer offer;

  SpecReader(Offer offer) {
    this.offer = offer;
  }

  /**
   * Reads what a resource asks for.
   *
   * @param present its instance; what that has need not be on offer any more
   */
  Reading read(RedisHttpInstance resource, Optional<Instance> present) {
    RedisHttpInstanceSpec spec = resource.getSpec();
    String name = resource.getMetadata().getName();
    try {
      if (spec == null) {
        return Refusal.invalid("there is no spec");
      }
      InstanceSettings settings = settings(spec, present.map(Instance::settings));
      String slug = slug(spec, name);
      return new Wish(slug, title(spec, slug), settings, state(spec), key(spec, name));
    } catch (IllegalArgumentException e) {
      return Refusal.invalid(String.valueOf(e.getMessage()));
    }
  }

  private InstanceSettings settings(
      RedisHttpInstanceSpec spec, Optional<InstanceSettings> present) {
    InstanceSettings settings =
        new InstanceSettings(
            bytes(spec.maxMemory()),
            or(
                spec.redisVersion(),
                present
                    .map(InstanceSettings::redisVersion)
                    .orElse(InstanceSettings.DEFAULT_VERSION)),
            Persistence.ofText(or(spec.persistence(), Persistence.APPEND_ONLY.text())),
            EvictionPolicy.ofText(or(spec.eviction(), EvictionPolicy.NOEVICTION.text())),
            Availability.ofText(or(spec.availability(), Availability.STANDALONE.text())),
            Optional.ofNullable(spec.domain()).filter(domain -> !domain.isEmpty()));
    requireOffered(settings, present);
    return settings;
  }

  private void requireOffered(InstanceSettings wanted, Optional<InstanceSettings> present) {
    String version = wanted.redisVersion();
    boolean newVersion = present.map(has -> !has.redisVersion().equals(version)).orElse(true);
    if (newVersion && !offer.redisVersions().contains(version)) {
      throw new IllegalArgumentException(
          "redisVersion %s is not among those that run here: %s"
              .formatted(
                  version,
                  offer.redisVersions().stream().sorted().collect(Collectors.joining(", "))));
    }
    if (!offer.availabilities().contains(wanted.availability())) {
      throw new IllegalArgumentException(
          "availability cannot be " + wanted.availability().text() + " here");
    }
    if (wanted.domain().isPresent() && !offer.domains()) {
      throw new IllegalArgumentException("domain cannot be set here");
    }
  }

  private static long bytes(@Nullable String quantity) {
    try {
      return Quantity.parse(or(quantity, "")).getNumericalAmount().longValueExact();
    } catch (IllegalArgumentException | ArithmeticException _) {
      throw new IllegalArgumentException(
          "maxMemory must be a quantity such as 256Mi, but is '%s'".formatted(quantity));
    }
  }

  private static String slug(RedisHttpInstanceSpec spec, String name) {
    try {
      return Slug.require(or(spec.slug(), name));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          e.getMessage() + (spec.slug() == null ? ", the resource's name: set slug" : ""), e);
    }
  }

  private static String title(RedisHttpInstanceSpec spec, String slug) {
    String title = or(spec.title(), slug);
    if (title.isBlank() || title.length() > MAX_TITLE) {
      throw new IllegalArgumentException("title must be 1 to 100 characters");
    }
    return title;
  }

  private static Optional<WantedState> state(RedisHttpInstanceSpec spec) {
    if (spec.state() == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(WantedState.values())
            .filter(state -> state.text().equals(spec.state()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "state must be running or stopped, but is '%s'".formatted(spec.state()))));
  }

  private static Optional<Wish.KeyWish> key(RedisHttpInstanceSpec spec, String name) {
    AccessKeySpec key = spec.accessKey();
    if (key == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Wish.KeyWish(
            or(key.secretName(), name + "-redisgate"),
            Permission.parse(or(key.permission(), "read_write"))));
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }
}
