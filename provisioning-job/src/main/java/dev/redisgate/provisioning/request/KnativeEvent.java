package dev.redisgate.provisioning.request;

import dev.redisgate.core.provisioning.ProvisioningRequest;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an event of Knative's sources asks for. Of an event about a resource its name is taken, and
 * nothing else: what is wanted is read when it is done.
 */
final class KnativeEvent {
  private static final Pattern SUBJECT =
      Pattern.compile(
          "/apis/redisgate\\.dev/v1/namespaces/(?<namespace>[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)"
              + "/redishttpinstances/(?<name>[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?)");

  private KnativeEvent() {}

  /**
   * Reads an event in structured JSON.
   *
   * @throws IllegalArgumentException when it is none, or asks for nothing; the message says why
   */
  static ProvisioningRequest request(byte[] json) {
    CloudEvent event = parse(json);
    return switch (event.getType()) {
      case "dev.knative.apiserver.resource.add",
          "dev.knative.apiserver.resource.update",
          "dev.knative.apiserver.resource.delete" ->
          resource(String.valueOf(event.getSubject()));
      case "dev.knative.sources.ping" -> new ProvisioningRequest.Resync();
      default ->
          throw new IllegalArgumentException("nothing is done for events of " + event.getType());
    };
  }

  private static CloudEvent parse(byte[] json) {
    try {
      return new JsonFormat().deserialize(json);
    } catch (EventDeserializationException | CloudEventRWException e) {
      throw new IllegalArgumentException("not a CloudEvent in JSON", e);
    }
  }

  private static ProvisioningRequest resource(String subject) {
    Matcher resource = SUBJECT.matcher(subject);
    if (!resource.matches()) {
      throw new IllegalArgumentException("the event is about no RedisHttpInstance: " + subject);
    }
    return new ProvisioningRequest.FollowResource(
        resource.group("namespace"), resource.group("name"));
  }
}
