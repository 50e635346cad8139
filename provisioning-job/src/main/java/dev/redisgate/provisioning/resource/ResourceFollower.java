package dev.redisgate.provisioning.resource;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.instance.InstanceResource;
import dev.redisgate.core.instance.InstanceStatus;
import dev.redisgate.core.organization.Organization;
import dev.redisgate.core.workload.Offer;
import dev.redisgate.provisioning.operation.OperationJob;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has instances be as resources ask, and says in the resources what came of it. It may be cut off
 * anywhere and done again, and by several at once: what is wanted is read anew each time, and what
 * is there already is left alone. Thread-safe.
 *
 * <p>A resource gets a finalizer before its instance has a row, and loses it after the row has
 * gone. The organization is that of the resource's namespace: whoever may write resources there
 * must not choose another.
 */
public final class ResourceFollower {
  private static final Logger log = LoggerFactory.getLogger(ResourceFollower.class);
  // What one thing to do has led to is looked at again; a change may follow a creation.
  private static final int ROUNDS = 6;
  private static final int AT_ONCE = 4;

  /** After which time what has failed is tried again, without anybody having changed anything. */
  static final Duration REST = Duration.ofMinutes(5);

  private final ResourceApi api;
  private final ResourceEvents events;
  private final ResourceRows rows;
  private final KeySecrets keys;
  private final OperationJob job;
  private final SpecReader specs;
  private final String dataUrl;
  private final Clock clock;

  /**
   * @param dataUrl where clients find the data functions, without a slash at its end
   */
  public ResourceFollower(
      KubernetesClient kubernetes,
      ResourceRows rows,
      ResourceKeys keys,
      OperationJob job,
      Offer offer,
      String dataUrl,
      Clock clock) {
    this.api = new ResourceApi(kubernetes);
    this.events = new ResourceEvents(kubernetes, clock);
    this.rows = rows;
    this.keys = new KeySecrets(kubernetes, keys, dataUrl);
    this.job = job;
    this.specs = new SpecReader(offer);
    this.dataUrl = dataUrl;
    this.clock = clock;
  }

  /**
   * Follows every resource, and every one that has an instance and is not there any more.
   *
   * @return how many could not be followed; the log says why
   */
  public int followAll() {
    Set<InstanceResource> all = new LinkedHashSet<>(api.all());
    all.addAll(rows.resources());
    AtomicInteger failures = new AtomicInteger();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      all.forEach(resource -> threads.execute(() -> tryToFollow(resource, failures)));
    }
    log.info("{} resources followed, {} not", all.size() - failures.get(), failures.get());
    return failures.get();
  }

  private void tryToFollow(InstanceResource resource, AtomicInteger failures) {
    try {
      follow(resource.namespace(), resource.name());
    } catch (RuntimeException e) {
      // One must not keep the others waiting.
      log.error("resource {} cannot be followed", resource, e);
      failures.incrementAndGet();
    } catch (InterruptedException _) {
      failures.incrementAndGet();
      Thread.currentThread().interrupt();
    }
  }

  /** Does what a resource asks for, or removes what it asked for when it is gone. */
  public void follow(String namespace, String name) throws InterruptedException {
    InstanceResource resource = new InstanceResource(namespace, name);
    Optional<RedisHttpInstance> found = api.find(resource);
    if (found.isEmpty()) {
      forget(resource);
    } else if (found.get().isMarkedForDeletion()) {
      remove(found.get());
    } else {
      bring(found.get());
    }
  }

  private void bring(RedisHttpInstance resource) throws InterruptedException {
    StatusReport report = report(resource);
    InstanceResource name = ResourceApi.nameOf(resource);
    Optional<String> slug = api.organizationOf(name.namespace());
    Optional<Organization> organization = slug.flatMap(rows::organization);
    if (organization.isEmpty()) {
      report.accept(Findings.of(new Outcome.Refused(Optional.empty(), unknown(name, slug))));
      return;
    }
    if (!api.hold(resource)) {
      return; // it is gone, or being deleted: that is another event
    }
    Outcome outcome = settle(resource, organization.get(), report);
    Findings findings = Findings.of(outcome);
    if (outcome instanceof Outcome.Refused refused && report.isNews(refused.refusal())) {
      rows.refused(name, organization.get(), refused);
    }
    report.accept(findings.with(key(resource, outcome)));
  }

  private StatusReport report(RedisHttpInstance resource) {
    return new StatusReport(resource, api, events, dataUrl, clock);
  }

  private static Refusal unknown(InstanceResource resource, Optional<String> slug) {
    return slug.map(
            text ->
                new Refusal(
                    "UnknownOrganization",
                    "the namespace is labelled with the organization '%s', which there is not"
                        .formatted(text)))
        .orElseGet(
            () ->
                new Refusal(
                    "NoOrganization",
                    "the namespace %s has no label %s"
                        .formatted(resource.namespace(), RedisHttpInstance.ORGANIZATION_LABEL)));
  }

  private Outcome settle(RedisHttpInstance resource, Organization organization, StatusReport report)
      throws InterruptedException {
    InstanceResource name = ResourceApi.nameOf(resource);
    boolean again = isTriedAgain(resource, report.said());
    for (int round = 1; ; round++) {
      boolean first = round == 1;
      Outcome outcome =
          rows.bring(name, organization, present -> specs.read(resource, present), again && first);
      boolean mayGoOn = round < ROUNDS;
      if (!mayGoOn || !isToBeDone(outcome, report)) {
        return outcome;
      }
    }
  }

  /** What has failed rests for a while, unless something else is wanted by now. */
  private boolean isTriedAgain(RedisHttpInstance resource, RedisHttpInstanceStatus before) {
    Long generation = resource.getMetadata().getGeneration();
    return generation == null
        || !generation.equals(before.observedGeneration())
        || hasRested(ResourceApi.nameOf(resource));
  }

  private boolean hasRested(InstanceResource resource) {
    return rows.lastEnd(resource).map(end -> end.plus(REST).isBefore(clock.instant())).orElse(true);
  }

  /** Does what is to be done; false when there is nothing, or somebody else is at it for long. */
  private boolean isToBeDone(Outcome outcome, Consumer<Findings> report)
      throws InterruptedException {
    return switch (outcome) {
      case Outcome.Open open -> {
        report.accept(Findings.of(open));
        yield job.run(open.operation().id()) != OperationJob.Outcome.BUSY;
      }
      case Outcome.Settled _, Outcome.Refused _, Outcome.Gone _ -> false;
    };
  }

  private Optional<Finding> key(RedisHttpInstance resource, Outcome outcome) {
    Optional<Instance> instance =
        outcome.present().filter(present -> present.state().status() != InstanceStatus.DELETING);
    if (instance.isEmpty()) {
      return Optional.empty();
    }
    return switch (specs.read(resource, instance)) {
      case Wish wish -> keys.bring(resource, instance.get(), wish.key());
      case Refusal _ -> Optional.empty();
    };
  }

  /** The resource is being deleted: it may go when nothing of its instance is left. */
  private void remove(RedisHttpInstance resource) throws InterruptedException {
    StatusReport report = report(resource);
    InstanceResource name = ResourceApi.nameOf(resource);
    boolean had = rows.instance(name).isPresent();
    Outcome outcome = removed(name, isTriedAgain(resource, report.said()), report);
    if (!(outcome instanceof Outcome.Gone)) {
      report.accept(Findings.of(outcome));
      return;
    }
    if (had) {
      events.tell(
          resource, Finding.yes(Finding.READY, "Deleted", "nothing of the instance is left"));
    }
    api.release(resource);
  }

  /** The resource is not there any more, however that came about. */
  private void forget(InstanceResource resource) throws InterruptedException {
    if (rows.instance(resource).isPresent() && api.isGone(resource)) {
      log.info("resource {} is gone, and its instance is deleted", resource);
      removed(resource, hasRested(resource), findings -> {});
    }
  }

  private Outcome removed(InstanceResource resource, boolean again, Consumer<Findings> report)
      throws InterruptedException {
    for (int round = 1; ; round++) {
      Outcome outcome = rows.remove(resource, again && round == 1);
      if (round >= ROUNDS || !isToBeDone(outcome, report)) {
        return outcome;
      }
    }
  }
}
