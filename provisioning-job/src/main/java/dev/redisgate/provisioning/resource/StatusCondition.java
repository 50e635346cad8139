package dev.redisgate.provisioning.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * One thing that holds or does not, in the shape that Kubernetes gives to conditions.
 *
 * @param lastTransitionTime since when the status is what it is, as RFC 3339 writes it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusCondition(
    @JsonPropertyDescription("What it is about.") @Required @Size(max = 316) String type,
    @JsonPropertyDescription("True, False or Unknown.") @Required String status,
    @JsonPropertyDescription("Why, in one word for programs.") @Required @Size(min = 1, max = 1024)
        String reason,
    @JsonPropertyDescription("Why, for people.") @Required @Size(max = 32768) String message,
    @JsonPropertyDescription("Since when the status is what it is.") @Required
        String lastTransitionTime,
    @JsonPropertyDescription("The generation of the resource that this speaks of.")
        @Nullable Long observedGeneration) {

  /** Whether it holds. */
  boolean isTrue() {
    return status.equals("True");
  }

  /** Whether it says the same, whatever the time. */
  boolean saysTheSameAs(StatusCondition other) {
    return status.equals(other.status)
        && reason.equals(other.reason)
        && message.equals(other.message);
  }
}
