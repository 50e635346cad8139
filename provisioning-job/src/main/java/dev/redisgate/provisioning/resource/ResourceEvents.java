package dev.redisgate.provisioning.resource;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of resources by Kubernetes's events, which {@code kubectl describe} shows. They are those
 * of the core group: one is made for each thing that happens, and nothing is counted up.
 */
final class ResourceEvents {
  private static final Logger log = LoggerFactory.getLogger(ResourceEvents.class);
  private static final String COMPONENT = "redisgate-provisioning-job";
  private static final int MAX_MESSAGE = 1024;

  private final KubernetesClient kubernetes;
  private final Clock clock;

  ResourceEvents(KubernetesClient kubernetes, Clock clock) {
    this.kubernetes = kubernetes;
    this.clock = clock;
  }

  /** Tells what was found. What cannot be told is logged: it stands in the status as well. */
  void tell(RedisHttpInstance resource, Finding finding) {
    try {
      kubernetes.resource(event(resource, finding)).create();
    } catch (KubernetesClientException e) {
      log.warn("no event {} of {}", finding.reason(), ResourceApi.nameOf(resource), e);
    }
  }

  private Event event(RedisHttpInstance resource, Finding finding) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    String message = finding.message();
    return new EventBuilder()
        .withNewMetadata()
        .withGenerateName(resource.getMetadata().getName() + "-")
        .withNamespace(resource.getMetadata().getNamespace())
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(resource.getApiVersion())
        .withKind(resource.getKind())
        .withNamespace(resource.getMetadata().getNamespace())
        .withName(resource.getMetadata().getName())
        .withUid(resource.getMetadata().getUid())
        .endInvolvedObject()
        .withType(finding.isWarning() ? "Warning" : "Normal")
        .withReason(finding.reason())
        .withMessage(message.substring(0, Math.min(message.length(), MAX_MESSAGE)))
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withCount(1)
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .withReportingComponent(COMPONENT)
        .withReportingInstance(COMPONENT)
        .build();
  }
}
