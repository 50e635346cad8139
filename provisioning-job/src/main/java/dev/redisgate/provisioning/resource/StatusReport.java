package dev.redisgate.provisioning.resource;

import java.time.Clock;
import java.util.function.Consumer;

/** Tells one resource what has become of it: in its status, and by events of what is new. */
final class StatusReport implements Consumer<Findings> {
  private final RedisHttpInstance resource;
  private final ResourceApi api;
  private final ResourceEvents events;
  private final String dataUrl;
  private final Clock clock;
  private RedisHttpInstanceStatus said;

  StatusReport(
      RedisHttpInstance resource,
      ResourceApi api,
      ResourceEvents events,
      String dataUrl,
      Clock clock) {
    this.resource = resource;
    this.api = api;
    this.events = events;
    this.dataUrl = dataUrl;
    this.clock = clock;
    this.said = resource.getStatus() == null ? RedisHttpInstanceStatus.NONE : resource.getStatus();
  }

  /** What the status says. */
  RedisHttpInstanceStatus said() {
    return said;
  }

  /** Writes nothing that the status says already. */
  @Override
  public void accept(Findings findings) {
    RedisHttpInstanceStatus status =
        findings.status(said, resource.getMetadata().getGeneration(), dataUrl, clock.instant());
    if (!status.equals(said)) {
      api.report(resource, status);
      findings.news(said).forEach(finding -> events.tell(resource, finding));
      said = status;
    }
  }

  /** Whether that the resource is refused for this reason has not been said. */
  boolean isNews(Refusal refusal) {
    Finding finding = Finding.no(Finding.ACCEPTED, refusal.reason(), refusal.message());
    return said.condition(Finding.ACCEPTED).filter(finding::saysTheSameAs).isEmpty();
  }
}
