package dev.redisgate.provisioning.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.redisgate.core.instance.CustomDomain;
import dev.redisgate.core.slug.Slug;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What is wanted of an instance. Nothing of it is trusted: a server may not have checked it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RedisHttpInstanceSpec(
    @JsonPropertyDescription(
            "What the data may take, as a quantity such as 256Mi: 1Mi to 16Gi. The organization's"
                + " plan may allow less.")
        @Required
        @Pattern("^[1-9][0-9]{0,10}(k|M|G|Ki|Mi|Gi)?$")
        @Size(max = 16)
        @ValidationRule(
            value =
                "quantity(self).compareTo(quantity('1Mi')) >= 0"
                    + " && quantity(self).compareTo(quantity('16Gi')) <= 0",
            message = "must be 1Mi to 16Gi")
        @Nullable String maxMemory,
    @JsonPropertyDescription(
            "What the instance is called in addresses, unique in the organization; if absent, the"
                + " name of the resource. It can be changed.")
        @Pattern("^" + Slug.REGEX + "$")
        @Size(min = 1, max = 40)
        @Nullable String slug,
    @JsonPropertyDescription("What people call the instance; if absent, the slug.")
        @Size(min = 1, max = 100)
        @Nullable String title,
    @JsonPropertyDescription(
            "Such as 7.0; which there are depends on the installation. If absent, 7.0 for a new"
                + " instance, and what it has for one that is there.")
        @Pattern("^[0-9]{1,3}(\\.[0-9]{1,3}){1,2}$")
        @Size(max = 11)
        @Nullable String redisVersion,
    @JsonPropertyDescription(
            "What becomes of data when Redis ends: none, they are gone; append_only, every write is"
                + " on the disk within a second.")
        @Default("append_only")
        @Nullable String persistence,
    @JsonPropertyDescription(
            "What Redis does when its memory is full, in the words of its maxmemory-policy.")
        @Default("noeviction")
        @Nullable String eviction,
    @JsonPropertyDescription(
            "standalone: one Redis. replicated: one primary and two replicas, watched by Sentinels,"
                + " if the plan allows it; its memory then counts three times.")
        @Default("standalone")
        @Nullable String availability,
    @JsonPropertyDescription("A host name of the instance's own, such as cache.example.com.")
        @Pattern("^" + CustomDomain.REGEX + "$")
        @Size(max = 253)
        @Nullable String domain,
    @JsonPropertyDescription(
            "running, or stopped with its data kept. If absent, whoever uses the API decides.")
        @Nullable String state,
    @JsonPropertyDescription(
            "An access key for those who work in the namespace, in a Secret there. If absent, there"
                + " is none.")
        @Nullable AccessKeySpec accessKey) {

  /** The access key that is wanted with an instance. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AccessKeySpec(
      @JsonPropertyDescription(
              "The Secret to be made; if absent, the resource's name and -redisgate. One of this"
                  + " name that is somebody else's is left alone.")
          @Pattern("^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$")
          @Size(min = 1, max = 253)
          @Nullable String secretName,
      @JsonPropertyDescription(
              "What the key allows: read_only, read_write, admin, or rules such as +@string -@write.")
          @Default("read_write")
          @Size(min = 1, max = 1024)
          @Nullable String permission) {}
}
