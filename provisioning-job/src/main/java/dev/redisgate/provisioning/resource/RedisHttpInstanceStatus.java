package dev.redisgate.provisioning.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has become of what was asked for. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RedisHttpInstanceStatus(
    @JsonPropertyDescription("The instance's id in the API; absent as long as there is none.")
        @Nullable String instanceId,
    @JsonPropertyDescription("Where clients that have a token of the instance find its data.")
        @Nullable String url,
    @JsonPropertyDescription("Where the instance is in its life.") @Nullable String phase,
    @JsonPropertyDescription("The generation of the resource that this speaks of.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("The id of what is being done with the instance, or was done last.")
        @Nullable String operation,
    @JsonPropertyDescription(
            "Ready: the instance serves. Accepted: it is, or becomes, as the spec asks."
                + " AccessKeyReady: its Secret holds a valid key.")
        List<StatusCondition> conditions) {

  /** Of a resource that nobody has looked at. */
  static final RedisHttpInstanceStatus NONE =
      new RedisHttpInstanceStatus(null, null, null, null, null, List.of());

  public RedisHttpInstanceStatus(
      @Nullable String instanceId,
      @Nullable String url,
      @Nullable String phase,
      @Nullable Long observedGeneration,
      @Nullable String operation,
      @Nullable List<StatusCondition> conditions) {
    this.instanceId = instanceId;
    this.url = url;
    this.phase = phase;
    this.observedGeneration = observedGeneration;
    this.operation = operation;
    this.conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }

  /** The condition of this type. */
  Optional<StatusCondition> condition(String type) {
    return conditions.stream().filter(condition -> condition.type().equals(type)).findFirst();
  }
}
