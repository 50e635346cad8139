package dev.redisgate.management.instance;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceSettings;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An instance, as its organization sees it.
 *
 * @param statusReason why the status is what it is; null where there is nothing to say
 * @param maxMemory bytes
 * @param domain a host name of its own; null where it has none
 * @param url where its data is, for clients that send a token of it
 * @param addressedUrl the same with the instance named
 */
@JsonInclude
record InstanceView(
    UUID id,
    UUID organizationId,
    String slug,
    String name,
    String status,
    @Nullable String statusReason,
    Instant statusSince,
    long maxMemory,
    String redisVersion,
    String persistence,
    String eviction,
    String availability,
    @Nullable String domain,
    String url,
    String addressedUrl,
    Instant createdAt) {

  static InstanceView of(Instance instance, String dataUrl) {
    InstanceSettings settings = instance.settings();
    return new InstanceView(
        instance.id(),
        instance.organizationId(),
        instance.slug(),
        instance.name(),
        instance.state().status().column(),
        instance.state().reason().orElse(null),
        instance.state().since(),
        settings.maxMemoryBytes(),
        settings.redisVersion(),
        settings.persistence().text(),
        settings.eviction().text(),
        settings.availability().text(),
        settings.domain().orElse(null),
        dataUrl,
        dataUrl + "/instances/" + instance.slug(),
        instance.createdAt());
  }
}
