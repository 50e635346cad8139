package dev.redisgate.management.audit;

import dev.redisgate.core.organization.Role;
import dev.redisgate.core.record.query.TimeStep;
import dev.redisgate.core.record.query.UsageReport;
import dev.redisgate.core.record.query.UsageSpan;
import dev.redisgate.management.organization.Memberships;
import dev.redisgate.management.security.CurrentUser;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Usage over HTTP, for every member. */
@RestController
final class UsageController {
  private final Memberships memberships;
  private final UsageReport report;
  private final Clock clock;

  UsageController(Memberships memberships, UsageReport report, Clock clock) {
    this.memberships = memberships;
    this.report = report;
    this.clock = clock;
  }

  @GetMapping("/api/organizations/{organizationId}/usage")
  UsageAnswer usage(CurrentUser user, @PathVariable UUID organizationId, @Valid UsageQuery query) {
    memberships.require(user, organizationId, Role.VIEWER);
    UsageSpan span = query.span(organizationId, clock.instant());
    UsageBy by = query.key();
    return new UsageAnswer(by.word(), span.from(), span.to(), sums(by, span));
  }

  private List<UsageEntry> sums(UsageBy by, UsageSpan span) {
    return switch (by) {
      case COMMAND -> report.byCommand(span).stream().map(UsageEntry::of).toList();
      case HOUR -> report.byTime(span, TimeStep.HOUR).stream().map(UsageEntry::of).toList();
      case DAY -> report.byTime(span, TimeStep.DAY).stream().map(UsageEntry::of).toList();
      case INSTANCE -> report.byInstance(span).stream().map(UsageEntry::of).toList();
    };
  }
}
