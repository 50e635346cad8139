package dev.redisgate.provisioning.resource;

import dev.redisgate.core.instance.Instance;
import dev.redisgate.core.operation.Operation;
import dev.redisgate.core.operation.OperationKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of a resource.
 *
 * @param conditions one of each type at most
 */
record Findings(
    Optional<Instance> instance, Optional<Operation> operation, List<Finding> conditions) {

  Findings {
    conditions = List.copyOf(conditions);
  }

  static Findings of(Outcome outcome) {
    return new Findings(
        outcome.present(), operationOf(outcome), List.of(ready(outcome), accepted(outcome)));
  }

  /** With one more condition. */
  Findings with(Optional<Finding> more) {
    List<Finding> all = new ArrayList<>(conditions);
    more.ifPresent(all::add);
    return new Findings(instance, operation, all);
  }

  private static Optional<Operation> operationOf(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Settled settled -> settled.last();
      case Outcome.Open open -> Optional.of(open.operation());
      case Outcome.Refused _, Outcome.Gone _ -> Optional.empty();
    };
  }

  private static Finding ready(Outcome outcome) {
    if (outcome.present().isPresent()) {
      return ready(outcome.present().get());
    }
    return switch (outcome) {
      case Outcome.Refused refused ->
          Finding.no(Finding.READY, refused.refusal().reason(), refused.refusal().message());
      case Outcome.Gone _, Outcome.Settled _, Outcome.Open _ ->
          Finding.no(Finding.READY, "Deleting", "nothing of the instance is left");
    };
  }

  private static Finding ready(Instance instance) {
    String why = instance.state().reason().orElse("its Redis does not serve");
    return switch (instance.state().status()) {
      case RUNNING -> Finding.yes(Finding.READY, "Running", "the instance serves");
      case CREATING -> Finding.no(Finding.READY, "Creating", "its Redis is not there yet");
      case FAILED -> Finding.no(Finding.READY, "Failed", why);
      case STOPPED ->
          Finding.no(Finding.READY, "Stopped", "its Redis is stopped, its data are kept");
      case DELETING -> Finding.no(Finding.READY, "Deleting", "the instance is being deleted");
    };
  }

  private static Finding accepted(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Settled _ ->
          Finding.yes(Finding.ACCEPTED, "Accepted", "the instance is set up as the spec asks");
      case Outcome.Open open ->
          Finding.yes(Finding.ACCEPTED, reason(open.operation().kind()), "it is being done");
      case Outcome.Refused(Optional<Instance> _, Refusal(String reason, String message)) ->
          Finding.no(Finding.ACCEPTED, reason, message);
      case Outcome.Gone _ -> Finding.yes(Finding.ACCEPTED, "Deleting", "the resource is deleted");
    };
  }

  private static String reason(OperationKind kind) {
    return switch (kind) {
      case CREATE -> "Creating";
      case UPDATE -> "Updating";
      case RESTART, START -> "Starting";
      case STOP -> "Stopping";
      case RESTORE -> "Restoring";
      case DELETE -> "Deleting";
    };
  }

  /**
   * The status that says so.
   *
   * @param before what was said until now: a condition that still has its status keeps its time
   */
  RedisHttpInstanceStatus status(
      RedisHttpInstanceStatus before, @Nullable Long generation, String dataUrl, Instant now) {
    return new RedisHttpInstanceStatus(
        instance.map(found -> found.id().toString()).orElse(null),
        instance.isPresent() ? dataUrl : null,
        instance.map(found -> Phase.of(found.state().status())).orElse(Phase.REFUSED).text(),
        generation,
        operation.map(found -> found.id().toString()).orElse(null),
        conditions.stream().map(finding -> condition(finding, before, generation, now)).toList());
  }

  private static StatusCondition condition(
      Finding finding, RedisHttpInstanceStatus before, @Nullable Long generation, Instant now) {
    String since =
        before
            .condition(finding.type())
            .filter(old -> old.isTrue() == finding.holds())
            .map(StatusCondition::lastTransitionTime)
            .orElse(now.truncatedTo(ChronoUnit.SECONDS).toString());
    return new StatusCondition(
        finding.type(),
        finding.holds() ? "True" : "False",
        finding.reason(),
        finding.message(),
        since,
        generation);
  }

  /** What was not said before and is worth an event: of one reason once. */
  List<Finding> news(RedisHttpInstanceStatus before) {
    List<Finding> news = new ArrayList<>();
    for (Finding finding : conditions) {
      boolean known = before.condition(finding.type()).filter(finding::saysTheSameAs).isPresent();
      boolean told = news.stream().anyMatch(other -> other.reason().equals(finding.reason()));
      if (!known && !told && !isMatterOfCourse(finding, news)) {
        news.add(finding);
      }
    }
    return news;
  }

  /** That all is accepted goes without saying when something else has just been said. */
  private static boolean isMatterOfCourse(Finding finding, List<Finding> news) {
    return finding.reason().equals("Accepted") && !news.isEmpty();
  }
}
